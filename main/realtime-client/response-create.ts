import type { ClientEventOf, ToolChoice } from '../../realtime/client-event.ts';
import type { ServerEventOf, WireResponse } from '../../realtime/server-event.ts';
import type { OrderOfResponse } from './realtime-facts.ts';

/** Where a response carries the id of the `response.create` that asked for it; servers give metadata back. */
const ORDER = 'parley_order';

/** What one response does differently from its session. */
export interface ResponseWish {
  readonly maxOutputTokens?: number | 'inf';
  readonly toolChoice?: ToolChoice;
  readonly instructions?: string;
  readonly outputModalities?: ['audio' | 'text'];
}

/** `isMarked`: with its own id in the metadata, which at most has 512 characters. */
export function responseCreate(
  event_id: string,
  { wish = {}, isMarked }: { readonly wish?: ResponseWish | undefined; readonly isMarked: boolean },
): ClientEventOf<'response.create'> {
  const response = {
    ...(wish.maxOutputTokens === undefined ? {} : { max_output_tokens: wish.maxOutputTokens }),
    ...(wish.outputModalities === undefined ? {} : { output_modalities: wish.outputModalities }),
    ...(wish.toolChoice === undefined ? {} : { tool_choice: wish.toolChoice }),
    ...(wish.instructions === undefined ? {} : { instructions: wish.instructions }),
    ...(isMarked ? { metadata: { [ORDER]: event_id } } : {}),
  };
  return Object.keys(response).length === 0
    ? { type: 'response.create', event_id }
    : { type: 'response.create', event_id, response };
}

/** The order that a response says it answers. */
export function orderOf({ metadata }: Pick<WireResponse, 'metadata'>): OrderOfResponse {
  return metadata === undefined ? undefined : (metadata?.[ORDER] ?? null);
}

/** The server knows no metadata, and refuses the whole order over it. */
export function isAboutMark({ param, type }: ServerEventOf<'error'>['error']): boolean {
  return param !== null && type !== 'server_error' && /^(response\.)?metadata\b/.test(param);
}
