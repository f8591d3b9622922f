import { describe, expect, test } from 'vitest';
import type { SessionBench } from '../../fakes/session/session-bench.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

/** Asks, and waits until all of it was heard and the server has heard what follows from that. */
async function ask(bench: SessionBench, text: string): Promise<void> {
  const turns = bench.session.turns().length;
  bench.session.sendText(text);
  await bench.until(`“${text}” is answered`, () => {
    bench.player.renderAll();
    return bench.session.turns().length > turns && bench.turn().outcome === 'answered';
  });
}

/** One after the other. */
async function askAll(bench: SessionBench, [text, ...rest]: readonly string[]): Promise<void> {
  if (text === undefined) return;
  await ask(bench, text);
  await askAll(bench, rest);
}

/** The items of the server's conversation, as it told of them, oldest first. */
function conversation(bench: SessionBench): string[] {
  const ids: string[] = [];
  for (const { type, event } of bench.server.sent) {
    if (type === 'conversation.item.deleted') ids.splice(ids.indexOf(String(event['item_id'])), 1);
    const { item, previous_item_id: previous } = event;
    if (type !== 'conversation.item.added' || typeof item !== 'object' || item === null) continue;
    const text = /"(?:text|transcript)":"((?:[^"\\]|\\.)*)"/.exec(JSON.stringify(item))?.[1] ?? '';
    const at = previous === null ? 0 : ids.length;
    ids.splice(at, 0, 'id' in item ? String(item.id) : '');
    texts.set(ids[at] ?? '', text);
  }
  return ids;
}

const texts = new Map<string, string>();

const deletions = (bench: SessionBench): number =>
  bench.server.sent.filter(({ type }) => type === 'conversation.item.deleted').length;

describe('the conversation that is billed again', () => {
  test('M12 everything stays with the server, unless the person chose otherwise', async () => {
    const bench = await startSessionBench();
    await askAll(bench, ['One?', 'Two?', 'Three?']);
    expect(conversation(bench)).toHaveLength(6);
    expect(deletions(bench)).toBe(0);
  });

  test('M12 of the last turns only so many stay, with everything that belongs to them', async () => {
    const bench = await startSessionBench({
      settings: { context: { kind: 'lastTurns', turns: 2 } },
    });
    await askAll(bench, ['One?', 'Two?', 'Three?']);
    await bench.until('the first turn is deleted', () => deletions(bench) === 2);
    expect(conversation(bench)).toHaveLength(4);
    bench.hold({ frames: 60 });
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    await bench.until('the second turn is deleted', () => deletions(bench) === 4);
    expect(conversation(bench)).toHaveLength(4);
  });

  test('M12 in short: what is deleted leaves its beginnings behind, in one item at the top', async () => {
    const bench = await startSessionBench({
      settings: { context: { kind: 'summary', turns: 1 } },
      server: { answer: { text: 'Indeed.', audioMs: 100 } },
    });
    await askAll(bench, ['One?', 'Two?']);
    await bench.until('the first turn is deleted', () => deletions(bench) === 2);
    await bench.server.waitFor(({ event }) => JSON.stringify(event).includes('parley_summary_1'));
    await ask(bench, 'Three?');
    await bench.until('the second and the old summary are deleted', () => deletions(bench) === 5);
    await bench.until('the new summary is there', () => conversation(bench).length === 3);
    const [first] = conversation(bench);
    expect(first).toBe('parley_summary_2');
    const summary = texts.get('parley_summary_2') ?? '';
    expect(summary).toContain('Asked: One?');
    expect(summary).toContain('Answered: Indeed.');
    expect(summary).toContain('Asked: Two?');
    expect(summary).not.toContain('Three');
  });

  test('M12 after a reconnect the same choice holds, and goes on being kept', async () => {
    const bench = await startSessionBench({
      settings: { context: { kind: 'lastTurns', turns: 2 } },
    });
    await askAll(bench, ['One?', 'Two?', 'Three?']);
    await bench.until('the first turn is deleted', () => deletions(bench) === 2);
    bench.session.reconnect();
    const before = bench.server.received.length;
    await ask(bench, 'Four?');
    const seeded = bench.server.received
      .slice(before)
      .filter(({ type }) => type === 'conversation.item.create');
    // Two turns of two items each, and the new question.
    expect(seeded).toHaveLength(5);
    await bench.until('the older of them is deleted', () => deletions(bench) === 4);
  });

  test('M12 words that were deleted before they were answered are sent whole when they are tried again', async () => {
    const bench = await startSessionBench({
      settings: { context: { kind: 'lastTurns', turns: 1 } },
    });
    bench.server.say({
      text: '',
      audioMs: 0,
      ends: { status: 'failed', error: { type: 'server_error', code: null, message: 'No.' } },
    });
    bench.hold({ frames: 60 });
    expect((await bench.settled(0)).outcome).toBe('failed');
    await ask(bench, 'Something else?');
    await bench.until('the failed words are deleted', () => deletions(bench) === 1);
    bench.session.retry(bench.turn(0).id);
    await bench.until('the first is answered', () => {
      bench.player.renderAll();
      return bench.turn(0).outcome === 'answered';
    });
    const commits = bench.server.received.filter(
      ({ type }) => type === 'input_audio_buffer.commit',
    );
    expect(commits).toHaveLength(2);
  });
});
