import type { Settings } from '../../../shared/settings.ts';
import type { BuiltInVoice } from '../../../shared/voices.ts';
import { percentText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { useActions } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { CommittedField } from './committed-field.tsx';
import { orNothing, wholeNumberProblem } from './numbers.ts';
import { Section } from './section.tsx';
import { VoicePreview } from './model/voice-preview.tsx';
import { SliderField } from './slider-field.tsx';
import { SwitchField } from './switch-field.tsx';

/** As `shared/settings.ts` takes it. */
const SPEED = { min: 0.5, max: 1.5 } as const;

const UNLOAD_MINUTES = { min: 1, max: 240 } as const;

export function SpeechSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { endpoint, builtInVoice, speechSpeed, sounds, unloadAfterMinutes } = settings;
  return (
    <Section title={say('settings.speech')} summary={summaryOf(settings)} place="speech">
      <SliderField
        label={say('settings.speed')}
        of="speechSpeed"
        value={speechSpeed}
        {...SPEED}
        step={0.05}
        ends={[say('settings.slow'), say('settings.fast')]}
        onCommit={(speed) => void changeSettings({ speechSpeed: speed })}
      />
      <Choices
        label={say('settings.builtInVoice')}
        of="builtInVoice"
        value={builtInVoice}
        choices={voices()}
        onChoose={(voice) => void changeSettings({ builtInVoice: voice })}
      />
      {endpoint.kind === 'builtIn' && (
        <VoicePreview
          voice={builtInVoice}
          name={voices().find(({ value }) => value === builtInVoice)?.name ?? builtInVoice}
          isFree
        />
      )}
      <CommittedField
        label={say('settings.unload')}
        of="unloadAfterMinutes"
        about={say('settings.unloadAbout')}
        value={unloadAfterMinutes === null ? '' : String(unloadAfterMinutes)}
        placeholder={say('settings.never')}
        problemOf={orNothing(wholeNumberProblem(UNLOAD_MINUTES))}
        onCommit={(text) =>
          void changeSettings({ unloadAfterMinutes: text === '' ? null : Number(text) })
        }
      />
      <SwitchField
        name={say('settings.shortSounds')}
        about={say('settings.shortSoundsAbout')}
        isOn={sounds}
        of="sounds"
        onChange={(on) => void changeSettings({ sounds: on })}
      />
    </Section>
  );
}

function summaryOf({ speechSpeed, sounds }: Settings): string {
  if (speechSpeed === 1) {
    return say(sounds ? 'settings.usualSpeedSoundsOn' : 'settings.usualSpeedSoundsOff');
  }
  const speed = percentText(speechSpeed);
  return say(sounds ? 'settings.speedSoundsOn' : 'settings.speedSoundsOff', { speed });
}

function voices(): readonly { readonly value: BuiltInVoice; readonly name: string }[] {
  return [
    { value: 'slt', name: say('settings.voiceWoman') },
    { value: 'rms', name: say('settings.voiceMan') },
    { value: 'awb', name: say('settings.voiceScotsman') },
  ];
}
