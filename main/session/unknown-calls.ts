import type { ToolCall } from './tools.ts';

/** A call that the server which made it never got an answer to: its connection was lost. */
export interface UnknownCall extends ToolCall {
  readonly turnId: string;
  /** What it gave, if that came to be known; null: nobody can say whether it was done. */
  readonly output: string | null;
}

/** Arguments and outputs are told to the next model in full only when they are short. */
const MOST_CHARACTERS = 500;

/** For the next connection's model, in text: such a call is never run again by itself (X6). */
export function sayUnknownCall(call: UnknownCall): string {
  const what = `${call.name}(${call.arguments.slice(0, MOST_CHARACTERS)})`;
  return call.output === null
    ? `The tool call ${what} was under way when the connection was lost. Its result is unknown: it may or may not have been done. Do not repeat it unless the person asks.`
    : `The tool call ${what} was done before the connection was lost, and gave: ${call.output.slice(0, MOST_CHARACTERS)} Do not repeat it unless the person asks.`;
}
