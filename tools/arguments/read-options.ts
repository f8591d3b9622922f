import { parseArgs, type ParseArgsConfig } from 'node:util';
import { fail, ok, type Result } from '../../shared/result.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** The options of one of our commands; the failure is a sentence for people. */
export function readOptions<const O extends Options>(
  args: readonly string[],
  options: O,
): Result<Values<O>, string> {
  try {
    const { values } = parseArgs({ args: [...args], options });
    // An empty path would mean the folder this runs in; an unset shell variable makes one easily.
    const empty = Object.entries(values).find(([, value]) => value === '');
    return empty === undefined ? ok(values) : fail(`--${empty[0]} has an empty value.`);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
