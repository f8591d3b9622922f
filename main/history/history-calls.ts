import type {
  HistoryFailure,
  HistoryPage,
  HistoryStatus,
  Hit,
  PastConversation,
  PastTurn,
} from '../../shared/history.ts';
import type { Result } from '../../shared/result.ts';
import type { Turn } from '../../shared/session-snapshot.ts';

/** A turn as it is written down. Written again under the same id, it takes its former place. */
export interface WrittenTurn {
  readonly id: string;
  readonly conversationId: string;
  readonly turn: Turn;
  /** Who answered, for people. */
  readonly endpoint: string;
}

/** Turns that are nowhere in the history any more. */
export interface Removed {
  readonly ids: readonly string[];
  /** When the oldest of them began (Unix milliseconds); Infinity when there is none. */
  readonly firstAtMs: number;
}

/** What main asks of the history's thread, and what it answers. */
export interface HistoryCalls {
  readonly status: { readonly ask: null; readonly answer: HistoryStatus };
  readonly write: { readonly ask: readonly WrittenTurn[]; readonly answer: null };
  /** Newest first. */
  readonly conversations: {
    readonly ask: { readonly after: string | null };
    readonly answer: HistoryPage<PastConversation>;
  };
  readonly conversation: {
    readonly ask: { readonly id: string };
    readonly answer: PastConversation;
  };
  /** Oldest first. */
  readonly turns: {
    readonly ask: { readonly conversationId: string; readonly after: string | null };
    readonly answer: HistoryPage<PastTurn>;
  };
  /** Newest first. */
  readonly search: {
    readonly ask: { readonly text: string; readonly after: string | null };
    readonly answer: HistoryPage<Hit>;
  };
  readonly rename: {
    readonly ask: { readonly conversationId: string; readonly name: string | null };
    readonly answer: null;
  };
  readonly delete: {
    readonly ask: { readonly kind: 'conversation' | 'turn'; readonly id: string };
    readonly answer: Removed;
  };
  /** Deletes what was begun before this time (Unix milliseconds). */
  readonly forget: {
    readonly ask: { readonly beforeMs: number };
    readonly answer: Removed;
  };
  readonly erase: { readonly ask: null; readonly answer: null };
}

export type HistoryCallName = keyof HistoryCalls;

/** Over the thread's port. */
export type HistoryOrder<Name extends HistoryCallName = HistoryCallName> = {
  readonly [N in Name]: {
    readonly number: number;
    readonly name: N;
    readonly ask: HistoryCalls[N]['ask'];
  };
}[Name];

/** Ends the thread: the file is closed and the flag raised, so that whoever waits for it may go on. */
export interface HistoryGoodbye {
  readonly name: 'close';
  /** One 32-bit integer, 1 when the file is closed. */
  readonly closed: SharedArrayBuffer;
}

export interface HistoryReply<Name extends HistoryCallName = HistoryCallName> {
  readonly number: number;
  readonly result: Result<HistoryCalls[Name]['answer'], HistoryFailure>;
}

/** What a thread is begun with. */
export interface HistoryThreadData {
  /** The history's own folder. */
  readonly folder: string;
}
