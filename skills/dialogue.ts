/** A skill with its arguments, as it was or may be carried out. */
export interface Request {
  readonly skill: string;
  readonly args: unknown;
}

/** What of a conversation the next words may refer to. */
export interface Dialogue {
  /** The last one that was carried out: "and in Tokyo?". */
  readonly previous: Request | null;
  /** "What did you say?" */
  readonly lastSaid: string | null;
  /** What was asked back: "Did you mean …?" (confirm), or "For how long?" (missing). */
  readonly open: { readonly kind: 'confirm' | 'missing'; readonly request: Request } | null;
}

/** Where each request stands alone: a model keeps the thread of its conversation itself. */
export const NO_DIALOGUE: Dialogue = { previous: null, lastSaid: null, open: null };
