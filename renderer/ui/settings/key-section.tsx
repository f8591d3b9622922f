import { useState, type FormEvent } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { assertNever } from '../../../shared/assert-never.ts';
import type { KeyStatus } from '../../../shared/key-status.ts';
import type { Endpoint } from '../../../shared/endpoint.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { keyWords } from '../words/key-words.ts';
import { keyHost, keyOwnerName } from './endpoint/endpoint-words.ts';
import { FieldFrame } from './field-frame.tsx';
import styles from './field.module.css';
import { Section } from './section.tsx';
import { WeakStorage } from './weak-storage.tsx';

/** As the bridge takes it (`key.save`). */
const KEY_LENGTH = { min: 8, max: 500 };

interface KeySectionProps {
  readonly status: KeyStatus;
  readonly endpoint: Endpoint;
}

export function KeySection({ status, endpoint }: KeySectionProps) {
  const { forgetKey } = useActions();
  const isWeak = useAppState(({ snapshot }) => snapshot?.failure?.name === 'weakKeyStorage');
  // This run may have been started with a server of its own, whatever the settings say.
  const serverOfRun = useAppState(({ snapshot }) =>
    snapshot?.endpoint.kind === 'custom' && endpoint.kind !== 'custom'
      ? snapshot.endpoint.name
      : null,
  );
  const host = serverOfRun ?? keyHost(endpoint);
  return (
    <Section
      title={say('settings.keyFor', { owner: keyOwnerName(host) })}
      summary={keyWords(status)}
      about={serverOfRun === null ? keyAbout(endpoint, host) : say('settings.keyRun')}
      place="key"
      isCommon
    >
      <p className={styles['about']} data-testid="key-status">
        {keyWords(status)}
      </p>
      <KeyForm key={host} hasKey={status.present} />
      {isWeak && <WeakStorage />}
      {status.present && (
        <div>
          <Button onPress={() => void forgetKey()}>{say('settings.forgetKey')}</Button>
        </div>
      )}
    </Section>
  );
}

/** Where a key goes, before it is entered. */
function keyAbout(endpoint: Endpoint, host: string): string {
  switch (endpoint.kind) {
    case 'builtIn':
      return say('settings.keyBuiltIn', { host });
    case 'openAi':
      return say('settings.keyOpenAi', { host });
    case 'azure':
      return say('settings.keyAzure', { host });
    case 'custom':
      return say('settings.keyCustom', { host });
    default:
      return assertNever(endpoint, 'an endpoint without words about its key');
  }
}

export function KeyForm({ hasKey }: { readonly hasKey: boolean }) {
  const { saveKey } = useActions();
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    const entered = key.trim();
    if (entered.length < KEY_LENGTH.min) {
      setProblem(say('settings.keyTooShort'));
      return;
    }
    // The page lets go of the key before it knows whether main could keep it.
    setKey('');
    setProblem(null);
    const saved = await saveKey(entered);
    if (!saved.ok && saved.failure !== null) setProblem(adviceFor(saved.failure).happened);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  const label = say(hasKey ? 'settings.anotherKey' : 'settings.key');
  return (
    <FieldFrame label={label}>
      <form onSubmit={submit} className={styles['withButton']}>
        <TextField
          className={styles['field'] ?? ''}
          type="password"
          value={key}
          onChange={setKey}
          maxLength={KEY_LENGTH.max}
          isInvalid={problem !== null}
          validationBehavior="aria"
        >
          <Label className={styles['label'] ?? ''}>{label}</Label>
          <Input
            className={styles['input'] ?? ''}
            autoComplete="off"
            spellCheck={false}
            data-testid="key-field"
          />
          {problem !== null && (
            <p className={styles['problem']} role="alert">
              {problem}
            </p>
          )}
        </TextField>
        <Button tone="solid" type="submit" isDisabled={key.trim() === ''}>
          {say('settings.save')}
        </Button>
      </form>
    </FieldFrame>
  );
}
