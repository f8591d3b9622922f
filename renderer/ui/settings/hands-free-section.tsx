import { useState } from 'react';
import type { Settings } from '../../../shared/settings.ts';
import type { HandsFreeTurns } from '../../../shared/turn-taking.ts';
import { say } from '../../../shared/texts/say.ts';
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
      title={say('settings.handsFree')}
      summary={
        handsFreeTurns.kind === 'serverVad'
          ? say('settings.answersAfterPause')
          : say('settings.answersWhenFinished')
      }
      about={say('settings.handsFreeAbout')}
      place="handsFree"
    >
      <Choices
        label={say('settings.whenAnswers')}
        of="handsFreeTurns"
        value={handsFreeTurns.kind}
        choices={deciders()}
        layout="column"
        onChoose={decideBy}
      />
      <Decider turns={handsFreeTurns} />
      <CommittedField
        label={say('settings.quietEnd')}
        of="handsFreeQuietSeconds"
        value={String(handsFreeQuietSeconds)}
        problemOf={wholeNumberProblem(QUIET_SECONDS)}
        onCommit={(text) => void changeSettings({ handsFreeQuietSeconds: Number(text) })}
      />
      <Choices
        label={say('settings.echoGate')}
        of="echoGate"
        value={echoGate}
        choices={echoGates()}
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
        label={say('settings.howSoon')}
        value={turns.eagerness}
        choices={eagernesses()}
        onChoose={(eagerness) => {
          change({ ...turns, eagerness });
        }}
      />
    );
  }
  return (
    <>
      <CommittedField
        label={say('settings.pauseMs')}
        value={String(turns.silenceMs)}
        problemOf={wholeNumberProblem(SILENCE_MS)}
        onCommit={(text) => {
          change({ ...turns, silenceMs: Number(text) });
        }}
      />
      <SliderField
        label={say('settings.whatIsVoice')}
        value={turns.threshold}
        min={0}
        max={1}
        step={0.05}
        ends={[say('settings.everySound'), say('settings.clearVoice')]}
        onCommit={(threshold) => {
          change({ ...turns, threshold });
        }}
      />
      <More title={say('settings.morePause')}>
        <CommittedField
          label={say('settings.paddingMs')}
          about={say('settings.paddingAbout')}
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

function deciders() {
  return [
    {
      value: 'serverVad',
      name: say('settings.afterPause'),
      about: say('settings.afterPauseAbout'),
    },
    {
      value: 'semanticVad',
      name: say('settings.whenFinished'),
      about: say('settings.whenFinishedAbout'),
    },
  ] as const;
}

function eagernesses() {
  return [
    { value: 'auto', name: say('settings.soonAuto') },
    { value: 'low', name: say('settings.soonLow') },
    { value: 'medium', name: say('settings.soonMedium') },
    { value: 'high', name: say('settings.soonHigh') },
  ] as const;
}

function echoGates() {
  return [
    {
      value: 'automatic',
      name: say('settings.gateAutomatic'),
      about: say('settings.gateAutomaticAbout'),
    },
    { value: 'always', name: say('settings.gateAlways'), about: say('settings.gateAlwaysAbout') },
    { value: 'never', name: say('settings.never'), about: say('settings.gateNeverAbout') },
  ] as const;
}
