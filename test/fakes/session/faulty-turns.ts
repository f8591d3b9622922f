import fc from 'fast-check';
import type { Fault } from '../realtime/faults.ts';
import type { Answer, FailureCause } from '../realtime/script.ts';

/** What goes wrong with one turn. */
export type Trouble =
  | { readonly kind: 'none' }
  /** Armed before the question; those of the upgrade strike at a line that is dialled anew for it. */
  | { readonly kind: 'server'; readonly fault: Fault; readonly onNewLine: boolean }
  /** The server answers like this. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The line is cut while the person speaks. */
  | { readonly kind: 'cut' };

export interface TurnPlan {
  readonly input: 'voice' | 'text';
  readonly frames: number;
  readonly trouble: Trouble;
}

const cause = (type: string, code: string | null, message = 'No.'): FailureCause => ({
  type,
  code,
  message,
});
const failing = (error: FailureCause): Answer => ({
  text: '',
  audioMs: 0,
  ends: { status: 'failed', error },
});
const onNewLine = (fault: Fault): Trouble => ({ kind: 'server', fault, onNewLine: true });
const onThisLine = (fault: Fault): Trouble => ({ kind: 'server', fault, onNewLine: false });
/** A close arrives after everything before it; a reset may overtake it, and then nobody could say how the turn ends. */
const RESTART = { code: 1012, reason: 'service restart' };

const UPGRADES: readonly Trouble[] = [
  onNewLine({ type: 'resetUpgrade' }),
  onNewLine({ type: 'http', status: 503 }),
  onNewLine({ type: 'http', status: 429, headers: { 'retry-after': '2' } }),
  onNewLine({ type: 'http', status: 401 }),
  onNewLine({ type: 'http', status: 404 }),
  onNewLine({
    type: 'refuse',
    error: cause('invalid_request_error', 'invalid_api_key'),
    close: { code: 3000, reason: 'invalid_request_error.invalid_api_key' },
  }),
  onNewLine({ type: 'drop', after: 'sessionCreated' }),
  onNewLine({ type: 'drop', after: 'sessionUpdated' }),
];

const SILENCES: readonly Trouble[] = [
  onNewLine({ type: 'withhold', what: 'sessionCreated' }),
  onNewLine({ type: 'withhold', what: 'sessionUpdated' }),
  onThisLine({ type: 'withhold', what: 'response' }),
];

const CUTS: readonly Trouble[] = [
  { kind: 'cut' },
  onThisLine({ type: 'drop', after: 'committed', close: RESTART }),
  onThisLine({ type: 'drop', after: 'responseCreated', close: RESTART }),
  onThisLine({ type: 'drop', after: 'firstDelta', close: RESTART }),
  onThisLine({ type: 'drop', after: 'responseDone', close: RESTART }),
];

const ANSWERS: readonly Trouble[] = [
  failing(cause('server_error', null)),
  failing(cause('tokens', 'rate_limit_exceeded', 'Please try again in 1.2s.')),
  failing(cause('insufficient_quota', 'insufficient_quota')),
  { text: '', audioMs: 0 },
  { text: 'Half an', audioMs: 200, ends: { status: 'incomplete', reason: 'max_output_tokens' } },
  { text: '', audioMs: 0, ends: { status: 'incomplete', reason: 'content_filter' } },
].map((answer): Trouble => ({ kind: 'answer', answer: { ...answer } as Answer }));

const RACES: readonly Trouble[] = [
  'response_cancel_not_active',
  'input_audio_buffer_commit_empty',
].map((code): Trouble => {
  const error = { type: 'invalid_request_error', code, message: 'No.', event_id: null };
  return onThisLine({ type: 'say', after: 'committed', event: { type: 'error', error } });
});

const anyTrouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Trouble>({ kind: 'none' }) },
  { weight: 4, arbitrary: fc.constantFrom(...UPGRADES) },
  { weight: 1, arbitrary: fc.constantFrom(...SILENCES) },
  { weight: 4, arbitrary: fc.constantFrom(...CUTS) },
  { weight: 3, arbitrary: fc.constantFrom(...ANSWERS) },
  { weight: 1, arbitrary: fc.constantFrom(...RACES) },
);

const anyTurn: fc.Arbitrary<TurnPlan> = fc.record({
  input: fc.constantFrom('voice', 'voice', 'voice', 'text'),
  frames: fc.integer({ min: 40, max: 90 }),
  trouble: anyTrouble,
});

/** So many turns with what goes wrong with each; the same seed gives the same. */
export function planTurns(options: {
  readonly seed: number;
  readonly count: number;
}): readonly TurnPlan[] {
  const { seed, count } = options;
  return fc.sample(anyTurn, { seed, numRuns: count }).map(withVoiceWhereNeeded);
}

/** Typed words are not committed: a fault that waits for that would strike a later turn. */
function withVoiceWhereNeeded({ frames, input, trouble }: TurnPlan): TurnPlan {
  return { frames, trouble, input: needsVoice(trouble) ? 'voice' : input };
}

function needsVoice(trouble: Trouble): boolean {
  if (trouble.kind === 'cut') return true;
  return (
    trouble.kind === 'server' && 'after' in trouble.fault && trouble.fault.after === 'committed'
  );
}
