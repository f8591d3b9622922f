import { useState } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import type { Endpoint } from '../../../shared/endpoint.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { Choices } from '../settings/choices.tsx';
import { endpointName } from '../settings/endpoint/endpoint-words.ts';
import { KeyForm } from '../settings/key-section.tsx';
import { WeakStorage } from '../settings/weak-storage.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import styles from './first-run.module.css';
import { KeyCheck } from './key-check.tsx';

type Answerer = 'builtIn' | 'openAi' | 'asItIs';

/** What a restricted key must be allowed, by the name it has on OpenAI's page and in its refusals. */
const SCOPE = 'model.request';

interface AnswererStepProps {
  readonly endpoint: Endpoint;
  readonly onFollow: (button: AdviceButton) => void;
}

/** Built-in, or OpenAI with a key of one's own: where to get one, what it must be allowed, and whether it works. */
export function AnswererStep({ endpoint, onFollow }: AnswererStepProps) {
  const { changeSettings } = useActions();
  const hasKey = useAppState(({ key }) => key?.present ?? false);
  // OpenAI answers once there is a key; until then whoever answered goes on.
  const [wantsKey, setWantsKey] = useState(false);
  const chosen = wantsKey && endpoint.kind === 'builtIn' ? 'openAi' : answererOf(endpoint);

  function choose(answerer: Answerer): void {
    setWantsKey(answerer === 'openAi');
    if (answerer === 'builtIn' && endpoint.kind !== 'builtIn') {
      void changeSettings({ endpoint: { kind: 'builtIn' } });
    }
    if (answerer === 'openAi' && hasKey && endpoint.kind === 'builtIn') {
      void changeSettings({ endpoint: { kind: 'openAi' } });
    }
  }

  return (
    <>
      <p className={styles['lead']}>{say('firstRun.answererLead')}</p>
      <Choices
        label={say('firstRun.answererChoice')}
        isLabelHidden
        value={chosen}
        choices={choicesFor(endpoint)}
        layout="column"
        onChoose={choose}
      />
      {chosen !== 'builtIn' && <KeyPart endpoint={endpoint} onFollow={onFollow} />}
    </>
  );
}

function KeyPart({ endpoint, onFollow }: AnswererStepProps) {
  const { act } = useActions();
  const key = useAppState((state) => state.key);
  const isWeak = useAppState(({ snapshot }) => snapshot?.failure?.name === 'weakKeyStorage');
  const isOurs = endpoint.kind === 'builtIn' || endpoint.kind === 'openAi';
  const isPresent = key?.present ?? false;
  return (
    <div className={styles['part']} data-testid="first-run-key">
      {isOurs && (
        <>
          <p className={styles['about']}>{say('firstRun.keyWhere', { scope: SCOPE })}</p>
          <div>
            <Button onPress={() => void act('openKeyPermissions')}>
              {say('firstRun.keyPage')}
            </Button>
          </div>
        </>
      )}
      <KeyForm hasKey={isPresent} />
      {isPresent && (
        <p className={styles['about']} data-testid="first-run-key-present">
          {key?.last4 === null || key === null
            ? say('firstRun.keyPresentUnknown')
            : say('firstRun.keyPresent', { last4: key.last4 })}
        </p>
      )}
      {isWeak && <WeakStorage />}
      {isPresent && endpoint.kind !== 'builtIn' && (
        <KeyCheck endpoint={endpoint} onFollow={onFollow} />
      )}
    </div>
  );
}

function answererOf({ kind }: Endpoint): Answerer {
  return kind === 'builtIn' || kind === 'openAi' ? kind : 'asItIs';
}

function choicesFor(endpoint: Endpoint): readonly {
  readonly value: Answerer;
  readonly name: string;
  readonly about?: string;
}[] {
  const usual = [
    { value: 'builtIn', name: say('firstRun.builtIn'), about: say('firstRun.builtInAbout') },
    { value: 'openAi', name: say('firstRun.openAi'), about: say('firstRun.openAiAbout') },
  ] as const;
  if (answererOf(endpoint) !== 'asItIs') return usual;
  const name = say('firstRun.asItIs', { name: endpointName(endpoint) });
  // Whoever set up another server keeps it, unless they choose the built-in assistant here.
  return [{ value: 'asItIs', name }, usual[0]];
}
