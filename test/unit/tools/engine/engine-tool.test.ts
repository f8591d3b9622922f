import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keptSchema } from '../../../../skills/kept.ts';
import { engineDataFolder } from '../../../../tools/engine/data-folder.ts';
import { parseEngineArguments } from '../../../../tools/engine/engine-arguments.ts';
import { createEngineKeeping } from '../../../../tools/engine/keeping.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

describe('the arguments of npm run engine', () => {
  it('take a free port, no TLS and the person’s own folder unless told otherwise', () => {
    expect(parseEngineArguments([])).toEqual({
      ok: true,
      value: { port: 0, tls: false, folder: null, json: false, help: false },
    });
    expect(
      parseEngineArguments(['--port', '4000', '--tls', '--folder', 'here', '--json']),
    ).toMatchObject({ value: { port: 4_000, tls: true, folder: 'here', json: true } });
  });

  it.each([
    [['--port', 'http'], /--port is a number from 0 to 65535/],
    [['--port', '65536'], /--port is a number/],
    [['--port', '-1'], /./],
    [['--folder', ''], /--folder has an empty value/],
    [['--prot', '1'], /prot/],
    [['4000'], /4000/],
  ])('%j is refused in a sentence', (args, sentence) => {
    const parsed = parseEngineArguments(args);
    expect(parsed.ok ? '' : parsed.failure).toMatch(sentence);
  });
});

describe('where it keeps things', () => {
  it('is the person’s own folder for such things, never the app’s', () => {
    expect(engineDataFolder('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/parley-engine');
    expect(engineDataFolder('linux', { XDG_DATA_HOME: 'relative' })).toMatch(
      /\.local.share.parley-engine$/,
    );
    expect(engineDataFolder('darwin', {})).toMatch(/Application Support.Parley engine$/);
    expect(engineDataFolder('win32', { APPDATA: 'C:\\Roaming' })).toMatch(/Roaming.Parley engine$/);
  });
});

describe('what its skills keep', () => {
  const HOUR_MS = 3_600_000;

  function keepingIn(folder: string, clock = createManualClock()) {
    const told: string[] = [];
    const warned: string[] = [];
    const keeping = createEngineKeeping({
      folder,
      timeZone: () => 'UTC',
      tell: (line) => told.push(line),
      warn: (line) => warned.push(line),
      ring: () => undefined,
      clock,
    });
    keeping.start();
    onTestFinished(() => keeping.dispose());
    return { keeping, told, warned, clock };
  }

  function scratch(): string {
    const folder = mkdtempSync(join(tmpdir(), 'parley-engine-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    return folder;
  }

  const reminderIn = (clock: { nowMs(): number }, ms: number) =>
    ({ kind: 'setAlert', alert: 'reminder', dueAtMs: clock.nowMs() + ms, label: 'tea' }) as const;

  it('is on the disk at once and told when it is due', () => {
    const folder = scratch();
    const { keeping, told, clock } = keepingIn(folder);
    keeping.perform(reminderIn(clock, HOUR_MS));
    const kept: unknown = JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8'));
    expect(keptSchema.parse(kept).alerts).toMatchObject([{ kind: 'reminder', label: 'tea' }]);
    clock.advance(HOUR_MS - 1_000);
    expect(told).toEqual([]);
    clock.advance(2_000);
    expect(told).toEqual(['Reminder: tea.']);
  });

  it('is told at the next start where nobody was there, once', () => {
    const folder = scratch();
    const first = keepingIn(folder);
    first.keeping.perform(reminderIn(first.clock, HOUR_MS));
    first.keeping.dispose();
    first.clock.advance(3 * HOUR_MS);
    expect(keepingIn(folder, first.clock).told).toEqual([expect.stringMatching(/missed.*tea/)]);
    expect(keepingIn(folder, first.clock).told).toEqual([]);
  });

  it('begins anew where the file is damaged, and says so', () => {
    const folder = scratch();
    writeFileSync(join(folder, 'kept.json'), '{"alerts":');
    const { keeping, warned } = keepingIn(folder);
    expect(keeping.kept()).toMatchObject({ alerts: [], lists: [], notes: [] });
    expect(warned.join(' ')).toMatch(/begins anew/);
  });
});
