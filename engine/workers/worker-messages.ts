/** engine → worker. One at a time: the next is posted when the last was answered. */
export type WorkerOrder<Request> =
  { readonly kind: 'load' } | { readonly kind: 'work'; readonly request: Request };

/** worker → engine: the answer to the one order that is under way. */
export type WorkerReply<Reply> =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'worked'; readonly reply: Reply }
  | { readonly kind: 'failed'; readonly message: string };
