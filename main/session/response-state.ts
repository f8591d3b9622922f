/**
 * At most one response at a time: rules R1–R14 of docs/session-spec.md. A request is named by the
 * turn it answers; a response nobody asked for has none.
 */
export type ResponseState =
  | { readonly phase: 'none' }
  | Requested
  | Crossed
  /** Refused because the server is answering something we did not ask for; asked again when that ends. */
  | {
      readonly phase: 'blocked';
      readonly request: string;
      /** What it is answering, once that is known. */
      readonly responseId: string | null;
      readonly next: Next | null;
    }
  | (Running & { readonly phase: 'creating' })
  | (Running & { readonly phase: 'streaming'; readonly item: string })
  /** A response is done and has called tools; the turn is asked for once more when they have answered. */
  | {
      readonly phase: 'toolCalling';
      readonly request: string;
      /** The response whose calls they are. */
      readonly calling: string;
      readonly cancelled: boolean;
      /** What the server says meanwhile without being asked. */
      readonly responseId: string | null;
      readonly next: Next | null;
    };

/** `response.create` is on its way, or the server's own decision; there is no id yet to cancel. */
export interface Requested {
  readonly phase: 'requested';
  readonly request: string;
  readonly by: 'us' | 'server';
  readonly cancelled: boolean;
  readonly next: Next | null;
}

/** Our `response.create` is still out, and what the server says was begun by itself before it came. */
export interface Crossed {
  readonly phase: 'crossed';
  readonly theirs: {
    readonly request: string | null;
    readonly responseId: string;
    readonly cancelled: boolean;
  };
  readonly ours: Requested;
}

/** One thing at a time. */
export type Uncrossed = Exclude<ResponseState, Crossed>;

export type ToolCalling = Extract<ResponseState, { phase: 'toolCalling' }>;

interface Running {
  readonly request: string | null;
  readonly responseId: string;
  readonly cancelled: boolean;
  /** Asked for while this one runs; sent when it ends. A newer one takes its place. */
  readonly next: Next | null;
}

export interface Next {
  readonly request: string;
  /**
   * Who will begin it: we with `response.create`, or the server by itself; `either`: the server, if it
   * does so before it hears of what is on its way, and else we.
   */
  readonly by: 'us' | 'server' | 'either';
}

export type ResponseEvent =
  | { readonly type: 'ask'; readonly request: string }
  /** The server will begin to answer this by itself. */
  | { readonly type: 'expect'; readonly request: string }
  | { readonly type: 'created'; readonly responseId: string }
  /** A response that our `response.create`, which is still out, did not ask for. */
  | { readonly type: 'crossed'; readonly responseId: string }
  | { readonly type: 'streamed'; readonly responseId: string; readonly item: string }
  | { readonly type: 'done'; readonly responseId: string }
  /** Done as well, and it called tools on behalf of this turn. */
  | { readonly type: 'called'; readonly responseId: string; readonly request: string }
  /** The server has the results of all that this response called. */
  | { readonly type: 'toolsDone'; readonly calling: string }
  | { readonly type: 'cancel' }
  /** The server cancels what it says by itself: the person spoke. */
  | { readonly type: 'cancelledByServer' }
  /** The server would not begin it; `busy` when only because another one is active. */
  | { readonly type: 'refused'; readonly busy: boolean }
  | { readonly type: 'expired' }
  | { readonly type: 'lost' };

export type ResponseEffect =
  | { readonly type: 'create'; readonly request: string }
  | { readonly type: 'cancelResponse'; readonly responseId: string }
  /** A sign of life came, or is awaited: wait anew for the next one. */
  | { readonly type: 'startDeadline' }
  | { readonly type: 'stopDeadline' };

export interface ResponseStep {
  readonly state: ResponseState;
  readonly effects: readonly ResponseEffect[];
}
