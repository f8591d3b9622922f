import type { ToolDefinition } from '../../realtime/client-event.ts';

/** A model's wish to have something done: nothing of it has been judged. */
export interface ToolCall {
  /** Names the call on its connection. */
  readonly callId: string;
  readonly name: string;
  /** JSON as the model wrote it. */
  readonly arguments: string;
}

/** What models may ask for, and whoever does it. */
export interface Tools {
  /** Offered to every server that knows tools. */
  definitions(): readonly ToolDefinition[];
  /** The words for the model; a failure is words too. Settles in bounded time and never rejects. */
  run(call: ToolCall): Promise<string>;
}
