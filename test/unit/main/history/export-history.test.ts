import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exportHistory } from '../../../../main/history/export-history.ts';
import type { HistoryOrder } from '../../../../main/history/history-calls.ts';
import type { HistoryLink } from '../../../../main/history/history-link.ts';
import { openHistoryStore } from '../../../../main/history/worker/history-store.ts';
import { writtenTurn } from '../../../fakes/history/history-turns.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'parley-export-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A history of so many turns, twenty a conversation. */
function historyOf(turns: number): Pick<HistoryLink, 'ask'> {
  const store = openHistoryStore({ folder: folder(), nowMs: Date.now });
  onTestFinished(() => {
    store.close();
  });
  const ask: HistoryLink['ask'] = (name, asked) =>
    Promise.resolve(store.perform({ number: 0, name, ask: asked } as HistoryOrder<typeof name>));
  const written = Array.from({ length: turns }, (_, number) =>
    writtenTurn(number, number === 0 ? { heard: 'Two\nlines', answer: 'An *answer*.' } : {}),
  );
  void ask('write', written);
  return { ask };
}

test('as JSON, a history of several pages comes whole, with who answered and without what is for this run', async () => {
  const path = join(folder(), 'history.json');
  const wanted = { format: 'json', conversationId: null } as const;
  expect((await exportHistory(historyOf(2_050), wanted, path)).ok).toBe(true);
  const { version, conversations } = JSON.parse(readFileSync(path, 'utf8'));
  expect(version).toBe(1);
  expect(conversations).toHaveLength(103);
  const turns = conversations.flatMap((one: { turns: unknown[] }) => one.turns);
  expect(turns).toHaveLength(2_050);
  expect(turns[0]).toMatchObject({ heard: 'Question number 2040', endpoint: 'Built-in assistant' });
  expect(turns[0]).not.toHaveProperty('restored');
});

test('as Markdown, one conversation has what was said as a quotation and what was answered as it was', async () => {
  const path = join(folder(), 'history.md');
  const wanted = { format: 'markdown', conversationId: 'conversation-0' } as const;
  expect((await exportHistory(historyOf(41), wanted, path)).ok).toBe(true);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(/^# Parley history\n\n## Two lines\n\nNov 23, 2026\n\n\*\*You\*\* · /);
  expect(text).toContain('\n> Two\n> lines\n');
  expect(text).toContain('\n**Built-in assistant**\n\nAn *answer*.\n');
  expect(text).toContain('> Question number 19');
  expect(text).not.toContain('Question number 20');
});

test('an empty history is still a document', async () => {
  const path = join(folder(), 'history.json');
  await exportHistory(historyOf(0), { format: 'json', conversationId: null }, path);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ version: 1, conversations: [] });
});

test('what could not be read to its end leaves nothing behind, and the document before as it was', async () => {
  const where = folder();
  const path = join(where, 'history.json');
  await exportHistory(historyOf(1), { format: 'json', conversationId: null }, path);
  const before = readFileSync(path, 'utf8');
  const whole = historyOf(250);
  let pages = 0;
  const ask: HistoryLink['ask'] = (name, asked) => {
    pages += 1;
    return pages > 3
      ? Promise.resolve({ ok: false, failure: 'historyClosed' })
      : whole.ask(name, asked);
  };
  const written = await exportHistory({ ask }, { format: 'json', conversationId: null }, path);
  expect(written).toEqual({ ok: false, failure: 'historyClosed' });
  expect(readFileSync(path, 'utf8')).toBe(before);
  expect(readdirSync(where)).toEqual(['history.json']);
});

test('a place that takes nothing is said', async () => {
  const path = join(folder(), 'none', 'history.json');
  const wanted = { format: 'json', conversationId: null } as const;
  expect(await exportHistory(historyOf(1), wanted, path)).toEqual({
    ok: false,
    failure: 'unwritable',
  });
});
