import { assertNever } from '../../shared/assert-never.ts';
import type { ProcessClock } from './process-clock.ts';
import { sendTalk } from './talk-client.ts';
import { talkVerbSchema, type TalkReply, type TalkVerb } from './talk-message.ts';

const OPTION = '--talk';
const VERBS = talkVerbSchema.options.join(', ');

/** What this start of Parley was asked to say to the one that runs; null: it is an ordinary start. */
export function talkVerbOf(
  args: readonly string[],
): { readonly verb: TalkVerb } | { readonly unknown: string } | null {
  const at = args.findIndex((arg) => arg === OPTION || arg.startsWith(`${OPTION}=`));
  const found = args[at];
  if (found === undefined) return null;
  const word = found === OPTION ? (args[at + 1] ?? '') : found.slice(OPTION.length + 1);
  const verb = talkVerbSchema.safeParse(word);
  return verb.success ? { verb: verb.data } : { unknown: word };
}

export interface TalkCommandOptions {
  readonly asked: NonNullable<ReturnType<typeof talkVerbOf>>;
  readonly address: string | null;
  readonly processClock: Pick<ProcessClock, 'startedAtMs'>;
  /**
   * The other way to a Parley that runs, where its socket cannot be reached: by the lock of the first instance. It
   * has no moments, so it is for `toggle` only. False: no Parley runs.
   */
  readonly toggleByLock: () => boolean;
  readonly print: (line: string) => void;
}

/** `parley --talk VERB`: 0 it was said, 1 it could not be said, 2 there is no such verb. Prints one line. */
export async function runTalkCommand(options: TalkCommandOptions): Promise<0 | 1 | 2> {
  const { asked, address, processClock, toggleByLock, print } = options;
  if ('unknown' in asked) {
    print(`parley: "${asked.unknown}" is no verb of ${OPTION}; say one of ${VERBS}.`);
    return 2;
  }
  const { verb } = asked;
  const startedAtMs = processClock.startedAtMs();
  const sent = address === null ? null : await sendTalk(address, { talk: verb, startedAtMs });
  if (sent?.ok === true) {
    print(sent.value.ok ? `parley: ${verb}` : `parley: ${problemWords(sent.value)}`);
    return sent.value.ok ? 0 : 1;
  }
  if (verb === 'toggle' && toggleByLock()) {
    print(`parley: ${verb}, told to the Parley that runs by its lock`);
    return 0;
  }
  print(
    sent?.failure === 'noAnswer'
      ? 'parley: Parley runs, but did not answer.'
      : 'parley: Parley is not running. Start it first.',
  );
  return 1;
}

function problemWords({ problem }: Extract<TalkReply, { ok: false }>): string {
  switch (problem) {
    case 'notUnderstood':
      return 'the Parley that runs did not understand this; it may be of another version.';
    case 'tooOld':
      return 'this took too long to arrive, so nothing was begun.';
    default:
      return assertNever(problem, 'unknown problem');
  }
}
