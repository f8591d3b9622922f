import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openSmallFile } from '../../../../main/files/small-file.ts';

const schema = z.object({ count: z.number() });
let folder = '';
const logs: string[] = [];

function open(at = folder) {
  return openSmallFile({
    folder: at,
    name: 'things',
    schema,
    empty: { count: 0 },
    nowMs: () => 0,
    log: (message) => logs.push(message),
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-small-file-'));
  logs.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a small file', () => {
  test('gives back what was written, and leaves nothing beside it', () => {
    expect(open().read()).toEqual({ count: 0 });
    open().write({ count: 3 });
    expect(open().read()).toEqual({ count: 3 });
    expect(readdirSync(folder)).toEqual(['things.json']);
    expect(logs).toEqual([]);
  });

  test.each(['', 'no json', '{"count":"many"}', '{"count":1'])(
    'that holds %j is set aside, said in the log, and begins anew',
    (text) => {
      writeFileSync(join(folder, 'things.json'), text);
      expect(open().read()).toEqual({ count: 0 });
      const aside = 'things.corrupt-1970-01-01T00-00-00-000Z.json';
      expect(readdirSync(folder)).toEqual([aside]);
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(text);
      expect(logs).toEqual(['a damaged file was set aside, and begins anew']);
    },
  );

  test('on a disk that takes nothing says so and goes on', () => {
    writeFileSync(join(folder, 'no-folder'), '');
    open(join(folder, 'no-folder')).write({ count: 1 });
    expect(logs).toEqual(['a file cannot be written']);
  });
});
