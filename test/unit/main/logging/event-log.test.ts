import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createEventLog, type EventLogPorts } from '../../../../main/logging/event-log.ts';
import { createRedactor } from '../../../../main/logging/redactor.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-events-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function start(changes: Partial<EventLogPorts> = {}) {
  const clock = createManualClock();
  const redactor = createRedactor({ homeFolder: '/home/user' });
  const onUnwritable = vi.fn();
  const log = createEventLog({
    folder,
    redactor,
    nowMs: () => clock.nowMs(),
    after: (delayMs, run) => clock.after(delayMs, run),
    writeConsole: null,
    onUnwritable,
    ...changes,
  });
  return { log, clock, redactor, onUnwritable };
}

const files = (): readonly string[] => readdirSync(folder).toSorted();

function lines(): readonly unknown[] {
  const text = files()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

describe('the event log', () => {
  test('switched off it writes what was said before and nothing after, and switched on it goes on', () => {
    const { log, clock } = start();
    const say = (word: string): void => {
      log.record({ direction: 'sent', event: { type: 'said', word } });
    };
    say('before');
    log.setWritten(false);
    say('meanwhile');
    clock.advance(250);
    expect(lines()).toMatchObject([{ event: { word: 'before' } }]);
    log.setWritten(true);
    say('after');
    clock.advance(250);
    expect(lines()).toMatchObject([{ event: { word: 'before' } }, { event: { word: 'after' } }]);
  });

  test('what is dropped is in no file, neither written nor gathered, and what comes after is kept', () => {
    const { log, clock } = start();
    const old = join(folder, 'events-2020-01-01T00-00-00-000Z.jsonl');
    writeFileSync(old, '{}\n');
    utimesSync(old, 1_000, 1_000);
    const say = (word: string): void => {
      log.record({ direction: 'sent', event: { type: 'said', word } });
    };
    say('canary-written');
    clock.advance(250);
    say('canary-gathered');
    log.drop((lastAtMs) => lastAtMs > 1_000_000);
    clock.advance(250);
    expect(lines()).toEqual([{}]);
    log.drop((lastAtMs) => lastAtMs <= 1_000_000);
    expect(files()).toEqual([]);
    say('later');
    clock.advance(250);
    expect(lines()).toMatchObject([{ event: { word: 'later' } }]);
  });

  test('holds every event in order, without audio and without secrets', () => {
    const { log, clock, redactor } = start();
    redactor.addSecret('the-key-in-use');
    log.record({ direction: 'connection', event: { type: 'opened', by: 'the-key-in-use' } });
    log.record({ direction: 'sent', event: { type: 'input_audio_buffer.append', audio: 'AAAA' } });
    clock.advance(250);
    expect(lines()).toEqual([
      {
        at: expect.any(String),
        direction: 'connection',
        event: { type: 'opened', by: '[redacted]' },
      },
      {
        at: expect.any(String),
        direction: 'sent',
        event: { type: 'input_audio_buffer.append', audio: '[3 bytes]' },
      },
    ]);
  });

  test('writes what is left when it ends', () => {
    const { log, clock } = start();
    log.record({ direction: 'sent', event: { type: 'input_audio_buffer.clear' } });
    expect(files()).toEqual([]);
    log.dispose();
    expect(lines()).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });

  test('begins another file when one is full, and keeps only so many', () => {
    writeFileSync(join(folder, 'events-2000-01-01.jsonl'), 'old\n');
    writeFileSync(join(folder, 'main.log'), 'not ours');
    const { log } = start({ largestFileBytes: 40_000, keptFiles: 3 });
    for (let count = 0; count < 2_000; count += 1) {
      log.record({ direction: 'sent', event: { type: 'count', count } });
    }
    log.dispose();
    const kept = files().filter((name) => name.startsWith('events-'));
    expect(kept).toHaveLength(3);
    expect(kept).not.toContain('events-2000-01-01.jsonl');
    expect(files()).toContain('main.log');
    for (const name of kept) {
      expect(readFileSync(join(folder, name)).length).toBeLessThanOrEqual(40_000);
    }
  });

  test('says once that the disk takes nothing, and bothers nobody after', () => {
    const { log, clock, onUnwritable } = start({ folder: join(folder, 'file', 'below') });
    writeFileSync(join(folder, 'file'), '');
    for (let count = 0; count < 3; count += 1) {
      log.record({ direction: 'sent', event: { type: 'x' } });
      clock.advance(250);
    }
    expect(onUnwritable).toHaveBeenCalledOnce();
  });

  test('repeats events on the console only when asked', () => {
    const writeConsole = vi.fn<(text: string) => void>();
    const { log } = start({ writeConsole });
    log.record({ direction: 'sent', event: { type: 'input_audio_buffer.append', audio: 'AAAA' } });
    log.record({ direction: 'received', event: { type: 'response.audio.delta', delta: 'AAAA' } });
    expect(writeConsole.mock.calls).toEqual([
      ['[Backend] Sent audio chunk to OpenAI\n'],
      [
        '[OpenAI] Response Event: {\n  "type": "response.audio.delta",\n  "delta": "[3 bytes]"\n}\n',
      ],
    ]);
  });
});
