import { useState } from 'react';
import { isRefusal } from '../../../bridge/client.ts';
import { adviceFor } from '../../../../shared/failure-advice.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button } from '../../parts/button.tsx';
import { useServices } from '../../state/app-context.tsx';
import { refusalWords } from '../../words/refusal-words.ts';
import field from '../field.module.css';

interface VoicePreviewProps {
  /** As the server knows it. */
  readonly voice: string;
  /** For people. */
  readonly name: string;
  /** The built-in assistant's voice costs nothing. */
  readonly isFree: boolean;
}

/** Lets the chosen voice say a sentence. What it costs is said before. */
export function VoicePreview({ voice, name, isFree }: VoicePreviewProps) {
  const { bridge } = useServices();
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [outcome, setOutcome] = useState<{ readonly of: string; readonly text: string } | null>(
    null,
  );

  async function hear(): Promise<void> {
    setIsUnderWay(true);
    setOutcome({ of: voice, text: say('settings.hearing') });
    const result = await bridge.invoke('voice.preview', { voice });
    setIsUnderWay(false);
    setOutcome({ of: voice, text: outcomeText(result) });
  }

  function outcomeText(result: Awaited<ReturnType<typeof bridge.invoke<'voice.preview'>>>): string {
    if (result.ok) return say('settings.hearHeard', { voice: name });
    const { failure } = result;
    if (isRefusal(failure)) return refusalWords(failure.refusal);
    return failure.reason === 'busy'
      ? say('settings.hearBusy')
      : adviceFor(failure.reason).happened;
  }

  return (
    <div className={field['withButton']} data-testid="voice-preview">
      <Button
        label={say('settings.hearVoiceNamed', { voice: name })}
        isDisabled={isUnderWay}
        onPress={() => void hear()}
      >
        {say('settings.hearVoice')}
      </Button>
      <output className={`${field['about']} ${field['beside']}`}>
        {outcome !== null && outcome.of === voice
          ? outcome.text
          : say(isFree ? 'settings.hearFree' : 'settings.hearCosts')}
      </output>
    </div>
  );
}
