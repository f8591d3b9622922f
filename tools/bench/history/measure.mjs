/* oxlint-disable no-await-in-loop -- each is timed alone */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sayings } from './sayings.mjs';

/**
 * Runs in the app's own runtime and asks the app's own thread, as main does: writes a history, opens it, searches it
 * and reads it to its end. Prints one JSON object.
 *
 * measure.mjs THREAD FOLDER TURNS SEED
 */
const [, , script = '', folder = '', turnsText = '', seedText = ''] = process.argv;
const TURNS = Number(turnsText);
const TURNS_A_CONVERSATION = 40;
const TURNS_A_WRITE = 500;
const OPENINGS = 5;
const SEARCHES = 500;
const MINUTE_MS = 60_000;
const LONGEST_PREFIX = 8;

const { sentence, word, random } = sayings(Number(seedText));

/** The thread, and a way to ask it. */
function begin() {
  const worker = new Worker(script, { workerData: { folder } });
  let numbers = 0;
  const waiting = new Map();
  worker.on('message', ({ number, result }) => {
    waiting.get(number)?.(result);
    waiting.delete(number);
  });
  return {
    /**
     * @param {string} name
     * @param {unknown} ask
     * @returns {Promise<any>}
     */
    ask: (name, ask) =>
      new Promise((resolve, reject) => {
        numbers += 1;
        waiting.set(
          numbers,
          (/** @type {{ ok: boolean, value: unknown, failure: unknown }} */ result) =>
            result.ok
              ? resolve(result.value)
              : reject(new Error(`${name}: ${String(result.failure)}`)),
        );
        worker.postMessage({ number: numbers, name, ask });
      }),
    end: () =>
      new Promise((resolve) => {
        worker.once('exit', resolve);
        worker.postMessage({ name: 'close', closed: new SharedArrayBuffer(4) });
      }),
  };
}

const NO_TIMES = {
  pressToListeningMs: 12,
  releaseToCommittedMs: 40,
  releaseToTranscriptMs: 320,
  releaseToFirstTextMs: 400,
  releaseToFirstSoundMs: 520,
  releaseToEndMs: 4_000,
};

/** @param {number} at */
function turn(at) {
  return {
    id: `run/${at}`,
    conversationId: `conversation-${Math.floor(at / TURNS_A_CONVERSATION)}`,
    endpoint: 'Built-in assistant',
    turn: {
      id: `turn_${at}`,
      startedAtMs: Date.UTC(2024, 0, 1) + at * 5 * MINUTE_MS,
      input: 'voice',
      heard: sentence(4, 16),
      answer: sentence(8, 60),
      unheardFrom: null,
      outcome: 'answered',
      failure: null,
      keptMs: null,
      restored: false,
      receipt: null,
      timings: NO_TIMES,
    },
  };
}

const tell = (/** @type {string} */ line) => process.stderr.write(`parley:   ${line}\n`);

const building = begin();
const writes = [];
for (let at = 0; at < TURNS; at += TURNS_A_WRITE) {
  const turns = Array.from({ length: Math.min(TURNS_A_WRITE, TURNS - at) }, (_, index) =>
    turn(at + index),
  );
  const startedAt = performance.now();
  await building.ask('write', turns);
  writes.push((performance.now() - startedAt) / turns.length);
  if (at % 20_000 === 0 && at > 0) tell(`${at} turns written`);
}
await building.end();

/** From nothing to the first page of conversations in main's hands. */
const openings = [];
for (let run = 0; run < OPENINGS; run += 1) {
  const startedAt = performance.now();
  const thread = begin();
  await thread.ask('conversations', { after: null });
  openings.push(performance.now() - startedAt);
  await thread.end();
}

const thread = begin();
await thread.ask('status', null);
const oneTurn = [];
for (let at = TURNS; at < TURNS + 50; at += 1) {
  const startedAt = performance.now();
  await thread.ask('write', [turn(at)]);
  oneTurn.push(performance.now() - startedAt);
}

/** Words as they are typed: each search is one letter longer, now and then a second word is begun. */
const searches = [];
let hits = 0;
while (searches.length < SEARCHES) {
  const before = random() < 0.3 ? `${word()} ` : '';
  const wanted = word().slice(0, LONGEST_PREFIX);
  for (let letters = 1; letters <= wanted.length && searches.length < SEARCHES; letters += 1) {
    const text = before + wanted.slice(0, letters);
    const startedAt = performance.now();
    const page = await thread.ask('search', { text, after: null });
    searches.push({ text, tookMs: performance.now() - startedAt });
    hits += page.items.length;
  }
}

const beforeReading = process.memoryUsage.rss();
let mostRss = beforeReading;
let read = 0;
let after = null;
do {
  const page = await thread.ask('conversations', { after });
  for (const { id } of page.items) {
    const { items } = await thread.ask('turns', { conversationId: id, after: null });
    read += items.length;
  }
  mostRss = Math.max(mostRss, process.memoryUsage.rss());
  after = page.next;
} while (after !== null);
await thread.end();

process.stdout.write(
  JSON.stringify({
    runtime:
      process.versions.electron === undefined
        ? `Node ${process.versions.node}`
        : `Electron ${process.versions.electron}`,
    openings,
    searches,
    oneTurn,
    writeMs: writes.reduce((sum, ms) => sum + ms, 0) / writes.length,
    hits,
    read,
    readGrowthMb: (mostRss - beforeReading) / 2 ** 20,
    fileMb: statSync(join(folder, 'history.sqlite')).size / 2 ** 20,
  }),
);
