import type { Settings } from '../../../../shared/settings.ts';
import { say } from '../../../../shared/texts/say.ts';
import { REALTIME_VOICES } from '../../../../shared/voices.ts';
import { useActions, useAppState } from '../../state/app-context.tsx';
import { CommittedField } from '../committed-field.tsx';
import { Section } from '../section.tsx';
import { ModelFates } from './model-fates.tsx';
import { ModelOffers } from './model-offers.tsx';
import { Presets } from './presets.tsx';
import { VoicePreview } from './voice-preview.tsx';

/** Suggestions only: a server of one's own may have others. */
const MODELS = [
  'gpt-realtime-2.1',
  'gpt-realtime-2.1-mini',
  'gpt-realtime-2',
  'gpt-realtime-1.5',
] as const;
const TRANSCRIPTION_MODELS = ['gpt-transcribe', 'gpt-live-transcribe'] as const;

const LENGTHS = { model: 120, voice: 60, instructions: 8_000 } as const;

export function ModelSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const models = useAppState((state) => state.models);
  const { endpoint, model, voice, transcriptionModel, instructions } = settings;
  // Elsewhere the same names may mean other models, at other prices.
  const hasPrices = endpoint.kind === 'openAi' || endpoint.kind === 'builtIn';
  return (
    <Section
      title={say('settings.modelAndVoice')}
      summary={`${model} · ${voice}`}
      about={aboutModels(endpoint.kind)}
      place="model"
    >
      {models !== null && <ModelFates models={models} />}
      <CommittedField
        label={say('settings.model')}
        value={model}
        suggestions={MODELS}
        problemOf={nameProblem(LENGTHS.model)}
        of="model"
        onCommit={(chosen) => void changeSettings({ model: chosen })}
      />
      {hasPrices && models !== null && (
        <ModelOffers
          offers={models.offers}
          model={model}
          onChoose={(chosen) => void changeSettings({ model: chosen })}
        />
      )}
      <CommittedField
        label={say('settings.voice')}
        value={voice}
        suggestions={REALTIME_VOICES}
        problemOf={nameProblem(LENGTHS.voice)}
        of="voice"
        onCommit={(chosen) => void changeSettings({ voice: chosen })}
      />
      {endpoint.kind !== 'builtIn' && <VoicePreview voice={voice} name={voice} isFree={false} />}
      <CommittedField
        label={say('settings.transcription')}
        about={say('settings.transcriptionAbout')}
        value={transcriptionModel}
        suggestions={TRANSCRIPTION_MODELS}
        problemOf={nameProblem(LENGTHS.model)}
        of="transcriptionModel"
        onCommit={(chosen) => void changeSettings({ transcriptionModel: chosen })}
      />
      <CommittedField
        label={say('settings.instructions')}
        about={say('settings.instructionsAbout')}
        value={instructions}
        lines={4}
        problemOf={(text) => tooLong(text, LENGTHS.instructions)}
        of="instructions"
        onCommit={(chosen) => void changeSettings({ instructions: chosen })}
      />
      <Presets settings={settings} />
    </Section>
  );
}

function aboutModels(kind: Settings['endpoint']['kind']): string {
  switch (kind) {
    case 'builtIn':
      return say('settings.modelBuiltIn');
    case 'openAi':
      return say('settings.modelOpenAi');
    case 'azure':
      return say('settings.modelAzure');
    case 'custom':
      return say('settings.modelCustom');
  }
}

function nameProblem(lengthMax: number): (text: string) => string | null {
  return (text) => (text === '' ? say('settings.notEmpty') : tooLong(text, lengthMax));
}

function tooLong(text: string, lengthMax: number): string | null {
  return text.length > lengthMax ? say('settings.tooLong', { count: lengthMax }) : null;
}
