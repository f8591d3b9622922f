import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createHistoryLink, type HistoryLink } from '../../../main/history/history-link.ts';
import { writtenTurn } from '../../fakes/history/history-turns.ts';
import { createManualClock, type ManualClock } from '../../fakes/manual-clock.ts';

const SCRIPT = new URL('../../../main/history/worker/history-worker.ts', import.meta.url);
const REST_AFTER_MS = 5 * 60_000;

interface Rig {
  readonly link: HistoryLink;
  readonly clock: ManualClock;
  readonly folder: string;
}

function rig(script: URL = SCRIPT): Rig {
  const folder = mkdtempSync(join(tmpdir(), 'parley-link-'));
  const clock = createManualClock();
  const link = createHistoryLink({
    script,
    folder,
    after: (delayMs, run) => clock.after(delayMs, run),
    log: () => undefined,
  });
  onTestFinished(() => {
    link.rest();
    rmSync(folder, { recursive: true, force: true });
  });
  return { link, clock, folder };
}

test('the thread is begun by the first question, rests after quiet minutes with its file closed, and is begun again', async () => {
  const { link, clock, folder } = rig();
  expect(link.isRunning()).toBe(false);
  expect((await link.ask('write', [writtenTurn(1)])).ok).toBe(true);
  clock.advance(REST_AFTER_MS - 1);
  expect(link.isRunning()).toBe(true);
  clock.advance(1);
  expect(link.isRunning()).toBe(false);
  // Said once everything is in the file.
  expect(JSON.parse(readFileSync(join(folder, 'closed.json'), 'utf8'))).toHaveProperty('bytes');
  const status = await link.ask('status', null);
  expect(status).toMatchObject({ ok: true, value: { turns: 1, notice: null } });
});

test('orders are carried out as they were given, although nobody waited between them', async () => {
  const { link } = rig();
  const writes = [1, 2, 3].map((number) => link.ask('write', [writtenTurn(number)]));
  const gone = link.ask('delete', { kind: 'turn', id: 'run/2' });
  const last = await link.ask('status', null);
  expect(last).toMatchObject({ ok: true, value: { turns: 2 } });
  expect((await Promise.all([...writes, gone])).every(({ ok }) => ok)).toBe(true);
});

test('of searches that wait only the last is asked', async () => {
  const { link } = rig();
  await link.ask('write', [writtenTurn(1)]);
  const [first, second, third] = await Promise.all(
    ['q', 'qu', 'que'].map((text) => link.search({ text, after: null })),
  );
  expect(first?.ok).toBe(true);
  expect(second).toEqual({ ok: false, failure: 'superseded' });
  expect(third).toMatchObject({ ok: true, value: { items: [{ turn: { id: 'run/1' } }] } });
});

test('a thread that dies answers whoever waits, and the next question begins another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-thread-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = join(folder, 'dies.mjs');
  writeFileSync(
    script,
    `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(1));`,
  );
  const { link } = rig(pathToFileURL(script));
  expect(await link.ask('status', null)).toEqual({ ok: false, failure: 'historyClosed' });
  expect(link.isRunning()).toBe(false);
  expect(await link.ask('status', null)).toEqual({ ok: false, failure: 'historyClosed' });
});
