import { assertNever } from '../../shared/assert-never.ts';
import type { ToolFailure } from './tool.ts';

/** Schema messages quote what they met; a model needs the point, not the whole of its own mistake. */
const MOST_CHARACTERS = 1_000;

/** A failed call in words that tell the model what it can do about it. */
export function sayToolFailure(failure: ToolFailure): string {
  switch (failure.reason) {
    case 'unknownTool':
      return `Error: there is no tool called "${failure.name.slice(0, 64)}". Use only the tools you were given.`;
    case 'invalidArguments':
      return `Error: the arguments do not fit, and nothing was done. ${failure.message}`.slice(
        0,
        MOST_CHARACTERS,
      );
    case 'timedOut':
      return `Error: the tool took longer than ${failure.afterMs / 1_000} seconds and was given up. Its result is unknown.`;
    case 'broken':
      return 'Error: the tool broke, and nothing was done. Do not call it again; tell the person.';
    default:
      return assertNever(failure, 'a tool failure without words');
  }
}
