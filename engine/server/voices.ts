import { type Voice, VOICES } from '../text-to-speech/synthesis.ts';
import { invalidVoice, type Refused } from './refusals.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/**
 * The names that other Realtime servers give their voices (API reference, `session.audio.output.voice`), each with
 * the voice here that is nearest to it: clients written for those name one before they know where they are.
 */
const ELSEWHERE: ReadonlyMap<string, Voice> = new Map<string, Voice>([
  ['alloy', 'slt'],
  ['ash', 'rms'],
  ['ballad', 'awb'],
  ['coral', 'slt'],
  ['echo', 'rms'],
  ['sage', 'slt'],
  ['shimmer', 'slt'],
  ['verse', 'rms'],
  ['marin', 'slt'],
  ['cedar', 'rms'],
]);

/** The voice that speaks when a client names this one. */
export function voiceNamed(
  asked: string | { readonly id: string },
  param: string,
): Result<Voice, Refused> {
  const name = typeof asked === 'string' ? asked : asked.id;
  const voice = VOICES.find((one) => one === name) ?? ELSEWHERE.get(name);
  return voice === undefined
    ? fail(invalidVoice(name, param, [...VOICES, ...ELSEWHERE.keys()]))
    : ok(voice);
}
