import type { Settings } from '../../../../shared/settings.ts';
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
    <Section title="Microphone and speaker" summary={microphone ?? 'System default'} place="sound">
      <DeviceField
        label="Microphone"
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
        label="Speaker"
        devices={devices?.speakers ?? []}
        choice={speaker}
        isLead={lacksSpeaker}
        onChoose={(choice) => void changeSettings({ speaker: choice })}
      />
      <SliderField
        label="Volume"
        value={volume}
        min={0}
        max={1}
        step={0.05}
        onCommit={(chosen) => void changeSettings({ volume: chosen })}
      />
    </Section>
  );
}
