import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIXTURE_LOG, SEQUENCE_NAMES, sequencePath, SHARED } from '../../fakes/recorded.ts';

/** The original with its audio named as our copies name it. */
function withNamedAudio(line: string): unknown {
  return JSON.parse(line, (key, value: unknown) => {
    if ((key !== 'audio' && key !== 'delta') || typeof value !== 'string') return value;
    const bytes = Buffer.from(value, 'base64');
    if (bytes.length < 480 || bytes.toString('base64') !== value) return value;
    return `${bytes.every((byte) => byte === 0) ? 'silence' : 'tone'}:${bytes.length / 48}`;
  });
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

test('there are recordings of both dialects', () => {
  expect(SEQUENCE_NAMES.length).toBeGreaterThanOrEqual(12);
  expect(SEQUENCE_NAMES.some((name) => name.startsWith('beta_'))).toBe(true);
});

describe.skipIf(!existsSync(SHARED))('our copies of the recordings beside the repository', () => {
  test('the failure log is the original, byte for byte', async () => {
    const original = await readFile(join(SHARED, 'fixtures/realtime-permission-error.log'));
    expect(await readFile(FIXTURE_LOG)).toEqual(original);
  });

  test.each(SEQUENCE_NAMES)('%s is the original with its audio named', async (name) => {
    const original = await readFile(join(SHARED, `reference/sequences/${name}.jsonl`), 'utf8');
    const copy = await readFile(sequencePath(name), 'utf8');
    expect(linesOf(copy).map((line): unknown => JSON.parse(line))).toEqual(
      linesOf(original).map((line) => withNamedAudio(line)),
    );
  });
});
