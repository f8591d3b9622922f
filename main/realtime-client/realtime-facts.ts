import type { TranscriptionUsage } from '../../realtime/usage.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';

/**
 * What a Realtime server told us, in the session's own words. Vendors' event names, dialects and
 * encodings end at this type.
 */
export type RealtimeFact =
  | {
      readonly type: 'sessionCreated';
      readonly model: string | null;
      /** Unix time at which the server cuts the session whatever is going on; null when it did not say. */
      readonly expiresAtMs: number | null;
    }
  | { readonly type: 'sessionConfigured' }
  /** The server's own voice detection; milliseconds since the first audio of the connection. */
  | { readonly type: 'speechStarted'; readonly itemId: string; readonly atMs: number }
  | { readonly type: 'speechStopped'; readonly itemId: string; readonly atMs: number }
  /** Recorded words became an item of the conversation. */
  | { readonly type: 'committed'; readonly itemId: string }
  | { readonly type: 'transcriptGrew'; readonly itemId: string; readonly delta: string }
  /** `text` null: the server gave an item without a transcript, which is no failure. */
  | { readonly type: 'transcriptDone'; readonly itemId: string; readonly text: string | null }
  | { readonly type: 'transcriptFailed'; readonly itemId: string }
  /** What hearing it cost; comes only from servers that say. */
  | {
      readonly type: 'transcriptBilled';
      readonly itemId: string;
      readonly usage: TranscriptionUsage;
    }
  /** An item is part of the server's conversation now, whoever made it. Told once an item. */
  | {
      readonly type: 'itemAcknowledged';
      readonly itemId: string;
      /** A message of the person's: with it a turn begins. */
      readonly isPersons: boolean;
      /** null: the first of all; undefined: the server did not say where. */
      readonly previousItemId: string | null | undefined;
    }
  | { readonly type: 'itemDeleted'; readonly itemId: string }
  | {
      readonly type: 'responseCreated';
      readonly responseId: string;
      readonly orderId?: OrderOfResponse;
    }
  | { readonly type: 'answerBegan'; readonly responseId: string; readonly itemId: string }
  | {
      readonly type: 'answerText';
      readonly responseId: string;
      readonly itemId: string;
      readonly delta: string;
    }
  /** The whole text of the item, which replaces what the deltas gave. */
  | {
      readonly type: 'answerTextDone';
      readonly responseId: string;
      readonly itemId: string;
      readonly text: string;
    }
  | {
      readonly type: 'answerAudio';
      readonly responseId: string;
      readonly itemId: string;
      readonly contentIndex: number;
      readonly samples: Int16Array;
    }
  | { readonly type: 'answerAudioDone'; readonly responseId: string; readonly itemId: string }
  /** The model asks for a function, its arguments complete. Told once a call, before `responseDone`. */
  | {
      readonly type: 'toolCalled';
      readonly responseId: string;
      readonly itemId: string;
      readonly callId: string;
      readonly name: string;
      /** JSON as the model wrote it: not yet judged. */
      readonly arguments: string;
    }
  | {
      readonly type: 'responseDone';
      readonly responseId: string;
      readonly orderId?: OrderOfResponse;
      readonly ending: ResponseEnding;
      /** null when the server gave no usage. */
      readonly tokens: Tokens | null;
    }
  /** An error that is not a race: `eventId` names the order that was refused, if the server says. */
  | {
      readonly type: 'orderRefused';
      readonly failure: Failure;
      readonly code: string | null;
      readonly eventId: string | null;
      readonly benign: boolean;
    }
  | {
      readonly type: 'lost';
      readonly failure: Failure;
      readonly retryable: boolean;
      readonly retryAfterMs: number | null;
    };

/**
 * What `createResponse` returned when it was asked for. null: the server says that no order of ours
 * was; left out: it does not say.
 */
export type OrderOfResponse = string | null | undefined;

export type ResponseEnding =
  | { readonly kind: 'completed' }
  | { readonly kind: 'cancelled' }
  /** The answer stops early, and what came is valid. */
  | { readonly kind: 'incomplete'; readonly failure: Failure }
  | { readonly kind: 'failed'; readonly failure: Failure };
