import { useState } from 'react';
import type { ContextChoice } from '../../../shared/context-choice.ts';
import type { Settings } from '../../../shared/settings.ts';
import { say } from '../../../shared/texts/say.ts';
import { useActions } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { CommittedField } from './committed-field.tsx';
import { orNothing, wholeNumberProblem } from './numbers.ts';
import { Section } from './section.tsx';

/** As `shared/context-choice.ts` and `shared/settings.ts` take them. */
const TURNS = { min: 1, max: 50 } as const;
const IDLE_MINUTES = { min: 1, max: 60 } as const;
const WARM_MINUTES = { min: 0, max: 120 } as const;
const NEW_MINUTES = { min: 1, max: 240 } as const;

const USUAL_TURNS = 6;

export function ContextSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { context, idleCloseMinutes, keepWarmMinutes, newConversationMinutes } = settings;
  const [turns, setTurns] = useState(USUAL_TURNS);
  const inForce = context.kind === 'everything' ? turns : context.turns;

  function choose(kind: ContextChoice['kind'], count: number): void {
    setTurns(count);
    const chosen = kind === 'everything' ? { kind } : { kind, turns: count };
    void changeSettings({ context: chosen });
  }

  return (
    <Section
      title={say('settings.context')}
      summary={contextSummary(context)}
      about={say('settings.contextAbout')}
      place="context"
    >
      <Choices
        label={say('settings.givenAgain')}
        value={context.kind}
        choices={choices()}
        layout="column"
        of="context"
        onChoose={(kind) => {
          choose(kind, inForce);
        }}
      />
      {context.kind !== 'everything' && (
        <CommittedField
          label={say('settings.howManyTurns')}
          value={String(context.turns)}
          problemOf={wholeNumberProblem(TURNS)}
          onCommit={(text) => {
            choose(context.kind, Number(text));
          }}
        />
      )}
      <CommittedField
        label={say('settings.newConversation')}
        of="newConversationMinutes"
        about={say('settings.newConversationAbout')}
        value={newConversationMinutes === null ? '' : String(newConversationMinutes)}
        placeholder={say('settings.never')}
        problemOf={orNothing(wholeNumberProblem(NEW_MINUTES))}
        onCommit={(text) =>
          void changeSettings({ newConversationMinutes: text === '' ? null : Number(text) })
        }
      />
      <CommittedField
        label={say('settings.idleClose')}
        of="idleCloseMinutes"
        about={say('settings.idleCloseAbout')}
        value={String(idleCloseMinutes)}
        problemOf={wholeNumberProblem(IDLE_MINUTES)}
        onCommit={(text) => void changeSettings({ idleCloseMinutes: Number(text) })}
      />
      <CommittedField
        label={say('settings.keepWarm')}
        of="keepWarmMinutes"
        about={say('settings.keepWarmAbout')}
        value={String(keepWarmMinutes)}
        problemOf={wholeNumberProblem(WARM_MINUTES)}
        onCommit={(text) => void changeSettings({ keepWarmMinutes: Number(text) })}
      />
    </Section>
  );
}

function contextSummary(context: ContextChoice): string {
  switch (context.kind) {
    case 'everything':
      return say('settings.remembersAll');
    case 'lastTurns':
      return say('settings.remembersTurns', { count: context.turns });
    case 'summary':
      return say('settings.remembersSummary', { count: context.turns });
  }
}

function choices() {
  return [
    {
      value: 'everything',
      name: say('settings.everything'),
      about: say('settings.everythingAbout'),
    },
    { value: 'lastTurns', name: say('settings.lastTurns'), about: say('settings.lastTurnsAbout') },
    { value: 'summary', name: say('settings.summary'), about: say('settings.summaryAbout') },
  ] as const;
}
