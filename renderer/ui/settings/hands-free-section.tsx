import { useState } from 'react';
import type { Settings } from '../../../shared/settings.ts';
import type { HandsFreeTurns } from '../../../shared/turn-taking.ts';
import { useActions } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { CommittedField } from './committed-field.tsx';
import { More } from './more.tsx';
import { wholeNumberProblem } from './numbers.ts';
import { Section } from './section.tsx';
import { SliderField } from './slider-field.tsx';

/** As `shared/turn-taking.ts` and `shared/settings.ts` take them. */
const SILENCE_MS = { min: 100, max: 5_000 } as const;
const PADDING_MS = { min: 0, max: 2_000 } as const;
const QUIET_SECONDS = { min: 10, max: 600 } as const;

const USUAL: Readonly<Record<HandsFreeTurns['kind'], HandsFreeTurns>> = {
  serverVad: { kind: 'serverVad', threshold: 0.5, prefixPaddingMs: 300, silenceMs: 500 },
  semanticVad: { kind: 'semanticVad', eagerness: 'auto' },
};

const DECIDERS = [
  {
    value: 'serverVad',
    name: 'After a pause',
    about: 'It answers when you are silent for a moment.',
  },
  {
    value: 'semanticVad',
    name: 'When it sounds finished',
    about: 'It listens for the end of the thought; a pause for breath is left to you.',
  },
] as const;

const EAGERNESS = [
  { value: 'auto', name: 'As it sees fit' },
  { value: 'low', name: 'Patient' },
  { value: 'medium', name: 'In between' },
  { value: 'high', name: 'Quick' },
] as const;

const ECHO_GATES = [
  {
    value: 'automatic',
    name: 'Unless you speak up',
    about: 'A voice clearly louder than what comes back of its own cuts in.',
  },
  {
    value: 'always',
    name: 'Always',
    about: 'It never hears itself; cutting in takes the key.',
  },
  {
    value: 'never',
    name: 'Never',
    about: 'You can always cut in by talking. Best with headphones.',
  },
] as const;

export function HandsFreeSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { handsFreeTurns, handsFreeQuietSeconds, echoGate } = settings;
  // What was set for the other way is there again when one goes back to it.
  const [other, setOther] = useState<HandsFreeTurns | null>(null);

  function decideBy(kind: HandsFreeTurns['kind']): void {
    setOther(handsFreeTurns);
    const before = other?.kind === kind ? other : USUAL[kind];
    void changeSettings({ handsFreeTurns: before });
  }

  return (
    <Section
      title="Hands-free"
      summary={
        handsFreeTurns.kind === 'serverVad'
          ? 'Answers after a pause'
          : 'Answers when it sounds finished'
      }
      about="Talk without holding anything: the switch at the top, or a double-tap of the key."
      place="handsFree"
    >
      <Choices
        label="When it answers"
        value={handsFreeTurns.kind}
        choices={DECIDERS}
        layout="column"
        onChoose={decideBy}
      />
      <Decider turns={handsFreeTurns} />
      <CommittedField
        label="End by itself without speech after, in seconds"
        value={String(handsFreeQuietSeconds)}
        problemOf={wholeNumberProblem(QUIET_SECONDS)}
        onCommit={(text) => void changeSettings({ handsFreeQuietSeconds: Number(text) })}
      />
      <Choices
        label="Stop listening while it answers"
        value={echoGate}
        choices={ECHO_GATES}
        layout="column"
        onChoose={(gate) => void changeSettings({ echoGate: gate })}
      />
    </Section>
  );
}

function Decider({ turns }: { readonly turns: HandsFreeTurns }) {
  const { changeSettings } = useActions();

  function change(changed: HandsFreeTurns): void {
    void changeSettings({ handsFreeTurns: changed });
  }

  if (turns.kind === 'semanticVad') {
    return (
      <Choices
        label="How soon it answers"
        value={turns.eagerness}
        choices={EAGERNESS}
        onChoose={(eagerness) => {
          change({ ...turns, eagerness });
        }}
      />
    );
  }
  return (
    <>
      <CommittedField
        label="Length of the pause, in milliseconds"
        value={String(turns.silenceMs)}
        problemOf={wholeNumberProblem(SILENCE_MS)}
        onCommit={(text) => {
          change({ ...turns, silenceMs: Number(text) });
        }}
      />
      <SliderField
        label="What counts as a voice"
        value={turns.threshold}
        min={0}
        max={1}
        step={0.05}
        ends={['every sound', 'only a clear voice']}
        onCommit={(threshold) => {
          change({ ...turns, threshold });
        }}
      />
      <More title="More about the pause">
        <CommittedField
          label="Taken along from before your voice, in milliseconds"
          about="So that the first syllable is whole."
          value={String(turns.prefixPaddingMs)}
          problemOf={wholeNumberProblem(PADDING_MS)}
          onCommit={(text) => {
            change({ ...turns, prefixPaddingMs: Number(text) });
          }}
        />
      </More>
    </>
  );
}
