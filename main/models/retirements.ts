/** An end that the vendor announced. Dates are YYYY-MM-DD. */
export interface Retirement {
  readonly shutdownDate: string;
  readonly successor: string;
}

const REALTIME_1 = { shutdownDate: '2027-01-20', successor: 'gpt-realtime-2.1' };
const REALTIME_1_MINI = { shutdownDate: '2027-01-20', successor: 'gpt-realtime-2.1-mini' };
const TRANSCRIBE_1 = { shutdownDate: '2027-02-26', successor: 'gpt-transcribe' };
const PREVIEW = { shutdownDate: '2026-05-07', successor: 'gpt-realtime-2.1' };
const PREVIEW_MINI = { shutdownDate: '2026-05-07', successor: 'gpt-realtime-2.1-mini' };

/**
 * What OpenAI's page of deprecations said on 2026-11-23 about the models that a Realtime session uses. The
 * server's own list comes first; this is for when it cannot be asked, and for the successors, which it
 * does not name.
 */
export const RETIREMENTS: ReadonlyMap<string, Retirement> = new Map([
  ['gpt-realtime', REALTIME_1],
  ['gpt-realtime-2025-08-28', REALTIME_1],
  ['gpt-realtime-mini', REALTIME_1_MINI],
  ['gpt-realtime-mini-2025-12-15', REALTIME_1_MINI],
  ['gpt-4o-realtime-preview', PREVIEW],
  ['gpt-4o-mini-realtime-preview', PREVIEW_MINI],
  ['whisper-1', TRANSCRIBE_1],
  ['gpt-4o-transcribe', TRANSCRIBE_1],
  ['gpt-4o-transcribe-diarize', TRANSCRIBE_1],
  ['gpt-4o-mini-transcribe', TRANSCRIBE_1],
  ['gpt-4o-mini-transcribe-2025-12-15', TRANSCRIBE_1],
]);
