import type { Settings } from '../../../shared/settings.ts';
import { REALTIME_VOICES } from '../../../shared/voices.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { CommittedField } from './committed-field.tsx';
import { ModelFates } from './model-fates.tsx';
import { Section } from './section.tsx';

/** Suggestions only: a server of one's own may have others. */
const MODELS = [
  'gpt-realtime-2.1',
  'gpt-realtime-2.1-mini',
  'gpt-realtime-2',
  'gpt-realtime-1.5',
] as const;
const TRANSCRIPTION_MODELS = ['gpt-transcribe', 'gpt-live-transcribe'] as const;

const ABOUT: Readonly<Record<Settings['endpoint']['kind'], string>> = {
  builtIn: 'For OpenAI and servers of your own. How the built-in assistant sounds is under Speech.',
  openAi: 'What OpenAI answers with.',
  azure: 'The deployment decides the model. The rest is as you say here.',
  custom: 'A server of your own may have models and voices of its own.',
};

const LENGTHS = { model: 120, voice: 60, instructions: 8_000 } as const;

export function ModelSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const models = useAppState((state) => state.models);
  return (
    <Section
      title="Model and voice"
      summary={`${settings.model} · ${settings.voice}`}
      about={ABOUT[settings.endpoint.kind]}
      place="model"
    >
      {models !== null && <ModelFates models={models} />}
      <CommittedField
        label="Model"
        value={settings.model}
        suggestions={MODELS}
        problemOf={nameProblem(LENGTHS.model)}
        onCommit={(model) => void changeSettings({ model })}
      />
      <CommittedField
        label="Voice"
        value={settings.voice}
        suggestions={REALTIME_VOICES}
        problemOf={nameProblem(LENGTHS.voice)}
        onCommit={(voice) => void changeSettings({ voice })}
      />
      <CommittedField
        label="Writing down your words"
        about="The model for the transcript of what you say. It is billed apart."
        value={settings.transcriptionModel}
        suggestions={TRANSCRIPTION_MODELS}
        problemOf={nameProblem(LENGTHS.model)}
        onCommit={(transcriptionModel) => void changeSettings({ transcriptionModel })}
      />
      <CommittedField
        label="Instructions"
        about="How it should answer: language, length, manner."
        value={settings.instructions}
        lines={4}
        problemOf={(text) => tooLong(text, LENGTHS.instructions)}
        onCommit={(instructions) => void changeSettings({ instructions })}
      />
    </Section>
  );
}

function nameProblem(lengthMax: number): (text: string) => string | null {
  return (text) => (text === '' ? 'This cannot be empty.' : tooLong(text, lengthMax));
}

function tooLong(text: string, lengthMax: number): string | null {
  return text.length > lengthMax ? `This is longer than ${lengthMax} characters.` : null;
}
