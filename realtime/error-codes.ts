/** The server's own codes, as they stand in `error.code` and in a failed response's `status_details.error.code`. */
export const ERROR_CODE = {
  invalidApiKey: 'invalid_api_key',
  betaShapeDisabled: 'beta_api_shape_disabled',
  missingModel: 'missing_model',
  invalidModel: 'invalid_model',
  modelNotFound: 'model_not_found',
  sessionExpired: 'session_expired',
  insufficientQuota: 'insufficient_quota',
  creditExhausted: 'credit_balance_exhausted',
  rateLimited: 'rate_limit_exceeded',
  notAuthorized: 'inference_not_authorized_error',
  commitEmpty: 'input_audio_buffer_commit_empty',
  activeResponse: 'conversation_already_has_active_response',
  cancelNotActive: 'response_cancel_not_active',
  voiceLocked: 'cannot_update_voice',
  truncateUnknownItem: 'item_truncate_invalid_item_id',
  truncateNoAudio: 'unsupported_content_type',
  duplicateItem: 'item_create_duplicate_item_id',
  unknownPreviousItem: 'item_create_invalid_previous_item_id',
  unknownParameter: 'unknown_parameter',
  missingParameter: 'missing_required_parameter',
  invalidValue: 'invalid_value',
  invalidType: 'invalid_type',
  tooLong: 'string_above_max_length',
  invalidEvent: 'invalid_event',
  invalidJson: 'invalid_json',
} as const;

/** What an `error` event holds, and what a server answers a refused client event with. */
export interface RealtimeError {
  readonly type: string;
  readonly code: string | null;
  readonly message: string;
  readonly param: string | null;
  /** The `event_id` of the client event it answers. */
  readonly event_id: string | null;
}

const BENIGN_CODES: ReadonlySet<string> = new Set([
  ERROR_CODE.cancelNotActive,
  ERROR_CODE.commitEmpty,
  ERROR_CODE.activeResponse,
]);

/** Servers of 2024–25 sent these with `code: null`. */
const BENIGN_MESSAGES = [
  /already has an active response/i,
  /cancellation failed: no active response/i,
  /no active response found/i,
  /buffer (is )?(too small|empty)/i,
];

/** A race that a correct client meets too: to be logged, never shown, never the end of a session. */
export function isBenign(code: string | null, message: string): boolean {
  if (code !== null) return BENIGN_CODES.has(code);
  return BENIGN_MESSAGES.some((pattern) => pattern.test(message));
}
