import type { Settings } from '../../../shared/settings.ts';
import type { BuiltInVoice } from '../../../shared/voices.ts';
import { Switch } from '../parts/switch.tsx';
import { useActions } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { CommittedField } from './committed-field.tsx';
import field from './field.module.css';
import { orNothing, wholeNumberProblem } from './numbers.ts';
import { Section } from './section.tsx';
import { SliderField } from './slider-field.tsx';

/** As `shared/settings.ts` takes it. */
const SPEED = { min: 0.5, max: 1.5 } as const;

const UNLOAD_MINUTES = { min: 1, max: 240 } as const;

const VOICES: readonly { readonly value: BuiltInVoice; readonly name: string }[] = [
  { value: 'slt', name: 'A woman’s' },
  { value: 'rms', name: 'A man’s' },
  { value: 'awb', name: 'A Scotsman’s' },
];

const percent = new Intl.NumberFormat('en', { style: 'percent' });

export function SpeechSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { builtInVoice, speechSpeed, sounds, unloadAfterMinutes } = settings;
  return (
    <Section
      title="Speech"
      summary={`${speechSpeed === 1 ? 'Usual speed' : `Speed ${percent.format(speechSpeed)}`} · sounds ${sounds ? 'on' : 'off'}`}
      place="speech"
    >
      <SliderField
        label="Speed of the voice"
        value={speechSpeed}
        {...SPEED}
        step={0.05}
        ends={['slow', 'fast']}
        onCommit={(speed) => void changeSettings({ speechSpeed: speed })}
      />
      <Choices
        label="Voice of the built-in assistant"
        value={builtInVoice}
        choices={VOICES}
        onChoose={(voice) => void changeSettings({ builtInVoice: voice })}
      />
      <CommittedField
        label="Give its memory back after, in minutes without use"
        about="The built-in assistant then takes a moment to be ready again. Empty: never."
        value={unloadAfterMinutes === null ? '' : String(unloadAfterMinutes)}
        placeholder="Never"
        problemOf={orNothing(wholeNumberProblem(UNLOAD_MINUTES))}
        onCommit={(text) =>
          void changeSettings({ unloadAfterMinutes: text === '' ? null : Number(text) })
        }
      />
      <div>
        <Switch
          name="Short sounds"
          isOn={sounds}
          onChange={(on) => void changeSettings({ sounds: on })}
        />
        <p className={field['about']}>
          One for each change: listening, sent, hands-free on and off, failed.
        </p>
      </div>
    </Section>
  );
}
