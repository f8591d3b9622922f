import type { Settings } from '../../../../shared/settings.ts';
import { say } from '../../../../shared/texts/say.ts';
import { useActions, useAppState } from '../../state/app-context.tsx';
import { Note } from '../note.tsx';
import { Section } from '../section.tsx';
import { SliderField } from '../slider-field.tsx';
import { DeviceField } from './device-field.tsx';
import { InputLevel } from './input-level.tsx';
import { MicrophonePolicy } from './microphone-policy.tsx';

export function SoundSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const devices = useAppState((state) => state.devices);
  const lacksSpeaker = useAppState(({ snapshot }) => snapshot?.failure?.name === 'noSpeaker');
  const { microphone, speaker, microphonePolicy, volume } = settings;
  return (
    <Section
      title={say('settings.sound')}
      summary={microphone ?? say('settings.systemDefault')}
      place="sound"
    >
      <DeviceField
        label={say('settings.microphone')}
        of="microphone"
        devices={devices?.microphones ?? []}
        choice={microphone}
        isLead={!lacksSpeaker}
        onChoose={(choice) => void changeSettings({ microphone: choice })}
      />
      {devices !== null && devices.advice !== null && (
        <Note testId="device-advice">{devices.advice}</Note>
      )}
      <InputLevel />
      <MicrophonePolicy policy={microphonePolicy} />
      <DeviceField
        label={say('settings.speaker')}
        of="speaker"
        devices={devices?.speakers ?? []}
        choice={speaker}
        isLead={lacksSpeaker}
        onChoose={(choice) => void changeSettings({ speaker: choice })}
      />
      <SliderField
        label={say('settings.volume')}
        of="volume"
        value={volume}
        min={0}
        max={1}
        step={0.05}
        onCommit={(chosen) => void changeSettings({ volume: chosen })}
      />
    </Section>
  );
}
