import { isRecord } from '../record.ts';

/** `ga` is today's protocol; `beta` the names and flat sessions of 2024–25, still spoken by some servers. */
export type Dialect = 'ga' | 'beta';

const BETA_SESSION_FIELDS = [
  'modalities',
  'voice',
  'input_audio_format',
  'output_audio_format',
  'input_audio_transcription',
  'turn_detection',
  'max_response_output_tokens',
  'temperature',
];

/**
 * Which dialect a `session.created` or `session.updated` was spoken in, from its session's shape alone.
 * Anything that does not look like Beta is GA.
 */
export function detectDialect(sessionEvent: unknown): Dialect {
  if (!isRecord(sessionEvent)) return 'ga';
  const session = sessionEvent['session'];
  if (!isRecord(session)) return 'ga';
  if (typeof session['type'] === 'string' || isRecord(session['audio'])) return 'ga';
  return BETA_SESSION_FIELDS.some((field) => Object.hasOwn(session, field)) ? 'beta' : 'ga';
}
