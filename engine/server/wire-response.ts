import type { AssistantItem } from './items.ts';
import { wireItem } from './items.ts';
import type { ResponseOptions } from './response-options.ts';
import { wireFormat } from './wire-session.ts';

export type Outcome =
  | { readonly status: 'completed' }
  | { readonly status: 'cancelled'; readonly reason: 'turn_detected' | 'client_cancelled' }
  | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' }
  | { readonly status: 'failed'; readonly message: string };

/** The response as `response.created` and `response.done` carry it; `outcome` null while it goes on. */
export function wireResponse({
  id,
  conversationId,
  options,
  outcome,
  item,
  usage,
}: {
  readonly id: string;
  readonly conversationId: string;
  readonly options: ResponseOptions;
  readonly outcome: Outcome | null;
  readonly item: AssistantItem | null;
  readonly usage: object | null;
}) {
  return {
    object: 'realtime.response',
    id,
    status: outcome?.status ?? 'in_progress',
    status_details: outcome === null ? null : statusDetails(outcome),
    output: item === null || outcome === null ? [] : [wireItem(item)],
    conversation_id: conversationId,
    output_modalities: [options.modality],
    max_output_tokens: options.maxOutputTokens,
    audio: { output: { format: wireFormat(options.format), voice: options.voice } },
    usage,
    metadata: options.metadata,
  };
}

function statusDetails(outcome: Outcome): object | null {
  switch (outcome.status) {
    case 'completed':
      return null;
    case 'cancelled':
    case 'incomplete':
      return { type: outcome.status, reason: outcome.reason };
    case 'failed':
      return {
        type: 'failed',
        error: { type: 'server_error', code: 'server_error', message: outcome.message },
      };
  }
}
