import { type JsonRecord, isRecord } from '../record.ts';
import { detectDialect } from '../server/detect-dialect.ts';

/** A `session.update` in the flat shape of 2024–25, which today's server ends the connection over. */
export function isBetaShaped(event: JsonRecord): boolean {
  return (
    event['type'] === 'transcription_session.update' ||
    (event['type'] === 'session.update' &&
      isRecord(event['session']) &&
      detectDialect(event) === 'beta')
  );
}
