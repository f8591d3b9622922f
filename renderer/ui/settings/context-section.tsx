import { useState } from 'react';
import type { ContextChoice } from '../../../shared/context-choice.ts';
import type { Settings } from '../../../shared/settings.ts';
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

const CHOICES = [
  {
    value: 'everything',
    name: 'Everything',
    about: 'It knows all that was said; each question costs more than the one before.',
  },
  {
    value: 'lastTurns',
    name: 'The last turns',
    about: 'It forgets what is older; the cost of a question stays level.',
  },
  {
    value: 'summary',
    name: 'The last turns and a summary',
    about: 'What is older it knows in short; a little more than the last turns alone.',
  },
] as const;

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
      title="Memory and connection"
      summary={contextSummary(context)}
      about="With each question the server is given the conversation so far, and bills it again."
      place="context"
    >
      <Choices
        label="What it is given again"
        value={context.kind}
        choices={CHOICES}
        layout="column"
        onChoose={(kind) => {
          choose(kind, inForce);
        }}
      />
      {context.kind !== 'everything' && (
        <CommittedField
          label="How many turns"
          value={String(context.turns)}
          problemOf={wholeNumberProblem(TURNS)}
          onCommit={(text) => {
            choose(context.kind, Number(text));
          }}
        />
      )}
      <CommittedField
        label="Begin a new conversation after, in quiet minutes"
        about="It then knows nothing of the one before. Empty: never by itself."
        value={newConversationMinutes === null ? '' : String(newConversationMinutes)}
        placeholder="Never"
        problemOf={orNothing(wholeNumberProblem(NEW_MINUTES))}
        onCommit={(text) =>
          void changeSettings({ newConversationMinutes: text === '' ? null : Number(text) })
        }
      />
      <CommittedField
        label="Close a quiet connection after, in minutes"
        about="The conversation goes on with the next question; connecting again takes a moment."
        value={String(idleCloseMinutes)}
        problemOf={wholeNumberProblem(IDLE_MINUTES)}
        onCommit={(text) => void changeSettings({ idleCloseMinutes: Number(text) })}
      />
      <CommittedField
        label="Stay connected after use for, in minutes"
        about="So that the next answer comes sooner. 0: Parley connects when you talk. Silence costs nothing."
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
      return 'Remembers the whole conversation';
    case 'lastTurns':
      return `Remembers ${turnsText(context.turns)}`;
    case 'summary':
      return `Remembers ${turnsText(context.turns)} and a summary`;
  }
}

function turnsText(turns: number): string {
  return turns === 1 ? 'the last turn' : `the last ${turns} turns`;
}
