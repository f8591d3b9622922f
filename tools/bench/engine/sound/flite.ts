import type {
  SynthesisReply,
  SynthesisRequest,
  Voice,
} from '../../../../engine/text-to-speech/synthesis.ts';
import type { WorkerLink } from '../../../../engine/workers/worker-link.ts';
import { wordsOfFailure } from '../../../../engine/workers/worker-link.ts';

/** Our own voices, in the order of their being offered. */
export const FLITE_VOICES = ['slt', 'rms', 'awb'] as const satisfies readonly Voice[];
export type FliteVoice = (typeof FLITE_VOICES)[number];

export type Synthesizer = WorkerLink<SynthesisRequest, SynthesisReply>;

/** A failure is a bug of ours here: the same worker speaks for the product. */
export async function speakByFlite(
  synthesizer: Synthesizer,
  { text, voice }: { readonly text: string; readonly voice: FliteVoice },
): Promise<Int16Array> {
  const made = await synthesizer.ask({ text, voice, speed: 1 });
  if (!made.ok) throw new Error(wordsOfFailure('speech synthesis', made.failure));
  return made.value.samples;
}
