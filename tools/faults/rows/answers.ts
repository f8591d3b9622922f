import { CAUSES } from '../../../test/fakes/realtime/faults.ts';
import type { Answer, Ending, FailureCause } from '../../../test/fakes/realtime/script.ts';
import { SEND_AGAIN, type FaultRow, type Phase } from '../fault.ts';

const ends = (ending: Ending, spoken: Pick<Answer, 'text' | 'audioMs'> = SILENT): Answer => ({
  ...spoken,
  ends: ending,
});
const SILENT = { text: '', audioMs: 0 };
const HALF = { text: 'It is ten', audioMs: 300 };

const failed = (
  name: string,
  error: FailureCause,
  expected: Pick<FaultRow, 'failure'> & Partial<Pick<FaultRow, 'button'>>,
  phase: Phase = 'creating',
): FaultRow => ({
  name,
  row: 'failed answer',
  phase,
  injection: {
    kind: 'answer',
    answer: ends({ status: 'failed', error }, phase === 'creating' ? SILENT : HALF),
  },
  ...SEND_AGAIN,
  ...expected,
});

const incomplete = (
  name: string,
  reason: 'max_output_tokens' | 'content_filter',
  answer: Pick<Answer, 'text' | 'audioMs'>,
  expected: Pick<FaultRow, 'failure' | 'button' | 'words' | 'phase'>,
): FaultRow => ({
  name,
  row: 'incomplete answer',
  injection: { kind: 'answer', answer: ends({ status: 'incomplete', reason }, answer) },
  shown: 'turn',
  ...expected,
});

const cause = (code: string | null, type: string, message = 'No.'): FailureCause => ({
  type,
  code,
  message,
});

/** What `response.done` may say instead of an answer. */
export const ANSWERS: readonly FaultRow[] = [
  failed('a key without the scope', CAUSES.keyLacksScope, {
    failure: 'keyLacksScope',
    button: 'Open the key’s permissions page',
  }),
  failed('insufficient_quota', CAUSES.noCredit, {
    failure: 'outOfCredit',
    button: 'Open the billing page',
  }),
  failed('credit_balance_exhausted', cause('credit_balance_exhausted', 'insufficient_quota'), {
    failure: 'outOfCredit',
    button: 'Open the billing page',
  }),
  failed('rate_limit_exceeded', CAUSES.rateLimited, { failure: 'rateLimited' }),
  failed('server_error', CAUSES.serverError, { failure: 'serverError' }),
  failed('server_error in mid-answer', CAUSES.serverError, { failure: 'serverError' }, 'streaming'),
  failed(
    'rate_limit_exceeded in mid-answer',
    CAUSES.rateLimited,
    { failure: 'rateLimited' },
    'streaming',
  ),
  failed('a cause nobody knows', cause('moon_phase', 'invalid_request_error'), {
    failure: 'refusedByServer',
  }),
  {
    name: 'an answer without a word or a sound',
    row: 'failed answer',
    phase: 'creating',
    injection: { kind: 'answer', answer: SILENT },
    failure: 'serverError',
    ...SEND_AGAIN,
  },
  incomplete('max_output_tokens in mid-answer', 'max_output_tokens', HALF, {
    phase: 'streaming',
    failure: 'cutShort',
    button: 'Continue',
    words: 'answered',
  }),
  incomplete('max_output_tokens before a word', 'max_output_tokens', SILENT, {
    phase: 'creating',
    failure: 'cutShort',
    button: 'Send again',
    words: 'sentAgain',
  }),
  incomplete('content_filter in mid-answer', 'content_filter', HALF, {
    phase: 'streaming',
    failure: 'filtered',
    button: null,
    words: 'answered',
  }),
  incomplete('content_filter before a word', 'content_filter', SILENT, {
    phase: 'creating',
    failure: 'filtered',
    button: null,
    words: 'sentAgain',
  }),
];
