import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { HistoryStatus } from '../../../shared/history.ts';
import { openHistoryStore } from '../../../main/history/worker/history-store.ts';
import { writtenTurn } from '../../fakes/history/history-turns.ts';
import { createSeededRandom } from '../../fakes/seeded-random.ts';

const TURNS = 400;
const SEED = 20_261_123;
const TRIALS = process.env['PARLEY_LONG'] === '1' ? 400 : 20;

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-history-damaged-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A history of 400 turns as it lies on the disk. */
function wholeFile(): Buffer {
  const folder = emptyFolder();
  const store = openHistoryStore({ folder, nowMs: Date.now });
  const ask = Array.from({ length: TURNS }, (_, number) => writtenTurn(number));
  expect(store.perform({ number: 1, name: 'write', ask })).toMatchObject({ ok: true });
  store.close();
  return readFileSync(join(folder, 'history.sqlite'));
}

/** What Parley finds, says and keeps when the file looks like this. */
function found(bytes: Buffer): {
  readonly status: HistoryStatus;
  readonly files: readonly string[];
  readonly readable: number;
} {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'history.sqlite'), bytes);
  const store = openHistoryStore({ folder, nowMs: Date.now });
  try {
    const all = store.perform({
      number: 1,
      name: 'search',
      ask: { text: 'question', after: null },
    });
    const written = store.perform({ number: 2, name: 'write', ask: [writtenTurn(9_999)] });
    expect([all.ok, written.ok]).toEqual([true, true]);
    const status = store.perform({ number: 3, name: 'status', ask: null });
    if (!status.ok) throw new Error(status.failure);
    return { status: status.value, files: readdirSync(folder), readable: status.value.turns - 1 };
  } finally {
    store.close();
  }
}

test('a file that is whole is opened without a word, also when nobody closed it', () => {
  const { status, readable } = found(wholeFile());
  expect(status.notice).toBeNull();
  expect(readable).toBe(TURNS);
});

test('of a file that was cut short, what is left is saved, and what is not is said', () => {
  const whole = wholeFile();
  const random = createSeededRandom(SEED);
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const left = Math.floor(whole.length * random());
    if (left === 0) continue;
    const { status, files, readable } = found(whole.subarray(0, left));
    const { notice } = status;
    expect(notice?.savedTurns, `${left} bytes left, seed ${SEED}`).toBe(readable);
    expect(files).toContain(notice?.file);
    if (notice?.kind === 'recovered') {
      // Every turn is accounted for, whether its row or only its place is known.
      expect(readable + (notice.lostTurns ?? 0)).toBeLessThanOrEqual(TURNS);
    }
    if (left > whole.length * 0.95) expect(readable).toBeGreaterThan(TURNS * 0.5);
  }
}, 600_000);

test('a flipped bit costs at most the turns of its page, and never goes unsaid where it costs any', () => {
  const whole = wholeFile();
  const random = createSeededRandom(SEED);
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const bytes = Buffer.from(whole);
    // Every fourth in the first page, where the file says what it is.
    const at = Math.floor(random() * (trial % 4 === 0 ? 4_096 : bytes.length));
    const bit = Math.floor(random() * 8);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
    const { status, readable } = found(bytes);
    const where = `bit ${bit} of byte ${at}, seed ${SEED}`;
    if (readable < TURNS || status.notice !== null) {
      expect(status.notice?.kind, where).toBe('recovered');
      expect(status.notice?.savedTurns, where).toBe(readable);
    }
    expect(readable, where).toBeGreaterThanOrEqual(TURNS * 0.5);
  }
}, 600_000);

test('a file that is no history at all is set aside whole', () => {
  const { status, files } = found(
    Buffer.from('These are not the bytes of a database. '.repeat(400)),
  );
  expect(status.notice).toMatchObject({ kind: 'setAside', lostTurns: null });
  expect(files).toContain(status.notice?.file);
});
