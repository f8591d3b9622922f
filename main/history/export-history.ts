import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
  HistoryExport,
  HistoryFailure,
  HistoryPage,
  PastConversation,
  PastTurn,
} from '../../shared/history.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { dayText, timeText } from '../../shared/texts/formats.ts';
import { say } from '../../shared/texts/say.ts';
import type { HistoryLink } from './history-link.ts';

/** A conversation and its turns, page by page: the whole history need not fit into memory. */
interface Exported {
  readonly conversation: PastConversation;
  readonly turns: AsyncIterable<PastTurn>;
}

/** Writes the history, or one conversation, into a file: whole, or not at all. */
export async function exportHistory(
  link: Pick<HistoryLink, 'ask'>,
  { format, conversationId }: HistoryExport,
  path: string,
): Promise<Result<undefined, HistoryFailure>> {
  const conversations = exported(link, conversationId);
  const text = format === 'markdown' ? markdown(conversations) : json(conversations);
  const beside = `${path}.new`;
  try {
    await pipeline(Readable.from(text), createWriteStream(beside, { mode: 0o600 }));
    await rename(beside, path);
    return ok(undefined);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    return fail(error instanceof Unread ? error.failure : 'unwritable');
  }
}

/** Carries a page that could not be read out of the stream. */
class Unread extends Error {
  readonly failure: HistoryFailure;
  constructor(failure: HistoryFailure) {
    super(failure);
    this.failure = failure;
  }
}

async function* exported(
  link: Pick<HistoryLink, 'ask'>,
  only: string | null,
): AsyncGenerator<Exported> {
  const all = pages((after) => link.ask('conversations', { after }));
  for await (const conversation of all) {
    const { id } = conversation;
    if (only !== null && id !== only) continue;
    yield {
      conversation,
      turns: pages((after) => link.ask('turns', { conversationId: id, after })),
    };
    if (only !== null) return;
  }
}

async function* pages<T>(
  read: (after: string | null) => Promise<Result<HistoryPage<T>, HistoryFailure>>,
): AsyncGenerator<T> {
  let after: string | null = null;
  do {
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const page: Result<HistoryPage<T>, HistoryFailure> = await read(after);
    if (!page.ok) throw new Unread(page.failure);
    yield* page.value.items;
    after = page.value.next;
  } while (after !== null);
}

async function* markdown(conversations: AsyncIterable<Exported>): AsyncGenerator<string> {
  yield `# ${say('history.exportTitle')}\n`;
  for await (const { conversation, turns } of conversations) {
    const name = conversation.name ?? conversation.preview;
    yield `\n## ${name === '' ? say('history.unnamed') : inOneLine(name)}\n\n${dayText(conversation.startedAtMs)}\n`;
    for await (const { turn, endpoint } of turns) {
      const at = timeText(turn.startedAtMs);
      if (turn.heard !== null) {
        yield `\n**${say('history.you')}** · ${at}\n\n${quoted(turn.heard)}\n`;
      }
      if (turn.answer !== '') yield `\n**${inOneLine(endpoint)}**\n\n${turn.answer}\n`;
    }
  }
}

/** One object a conversation, the turns as they were kept. */
async function* json(conversations: AsyncIterable<Exported>): AsyncGenerator<string> {
  yield '{ "version": 1, "conversations": [';
  let separator = '\n';
  for await (const { conversation, turns } of conversations) {
    const { id, name, startedAtMs, lastAtMs } = conversation;
    const head = JSON.stringify({ id, name, startedAtMs, lastAtMs });
    yield `${separator}${head.slice(0, -1)},"turns":[`;
    separator = ',\n';
    let comma = '\n  ';
    for await (const { turn, endpoint } of turns) {
      const { restored: _restored, keptMs: _keptMs, ...told } = turn;
      yield `${comma}${JSON.stringify({ ...told, endpoint })}`;
      comma = ',\n  ';
    }
    yield ']}';
  }
  yield '\n] }\n';
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
