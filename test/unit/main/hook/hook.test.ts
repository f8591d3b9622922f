import { describe, expect, test } from 'vitest';
import { createHook } from '../../../../main/hook/hook.ts';
import type { HookReport } from '../../../../main/hook/hook-messages.ts';
import type { SourceEvent } from '../../../../main/hook/key-source.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

async function start({ everyKeyRepeats = false, samples = true } = {}) {
  const clock = createManualClock();
  const reports: HookReport[] = [];
  const held = new Set<string>();
  let hear: (event: SourceEvent) => void = () => undefined;
  let stopped = 0;
  const hook = createHook({
    clock,
    loadSource: () =>
      Promise.resolve(
        ok({
          start(listener: (event: SourceEvent) => void) {
            hear = listener;
            return ok(() => void (stopped += 1));
          },
        }),
      ),
    openSampler: () =>
      Promise.resolve(
        samples
          ? {
              sample: (heard) => heard((code) => held.has(code)),
              end: () => void (stopped += 1),
            }
          : null,
      ),
    everyKeyRepeats,
    report: (report) => void reports.push(report),
  });
  hook.obey({ type: 'watch', chords: { talk: [['ControlRight']], shortcut: null } });
  await new Promise((resolve) => setImmediate(resolve));
  const key = (code: string | null, edge: 'down' | 'up', isTold = true): void => {
    if (code !== null && edge === 'down') held.add(code);
    if (code !== null && edge === 'up') held.delete(code);
    if (isTold) hear({ code, edge, stampMs: clock.monotonicMs() });
  };
  const edges = () => reports.filter(({ type }) => type !== 'beat' && type !== 'ready');
  return { hook, clock, reports, edges, key, stopped: () => stopped };
}

describe('the hook', () => {
  test('tells of the key that was asked for, and of no other', async () => {
    const { clock, key, edges, reports } = await start();
    expect(reports).toEqual([{ type: 'ready', samples: true }]);
    for (const code of ['KeyP', 'KeyA', 'Digit1', null]) {
      key(code, 'down');
      key(code, 'up');
    }
    clock.advance(1_000);
    expect(edges()).toEqual([]);
    key('ControlRight', 'down');
    clock.advance(100);
    key('ControlRight', 'up');
    expect(edges()).toMatchObject([
      { type: 'edge', chord: 'talk', edge: 'down', how: 'seen' },
      { type: 'edge', chord: 'talk', edge: 'up', how: 'seen' },
    ]);
  });

  test('beats while it lives, and ends everything with itself', async () => {
    const { hook, clock, reports, stopped } = await start();
    clock.advance(2_000);
    const beats = reports.filter(({ type }) => type === 'beat');
    expect(beats).toHaveLength(8);
    hook.dispose();
    expect(clock.waiting()).toBe(0);
    expect(stopped()).toBe(2);
  });

  test('finds a lost key-up within two samples of its hold', async () => {
    const { clock, key, edges } = await start();
    clock.advance(250);
    key('ControlRight', 'down');
    clock.advance(600);
    key('ControlRight', 'up', false);
    clock.advance(150);
    expect(edges()).toMatchObject([{ edge: 'down' }, { edge: 'up', how: 'inferred' }]);
  });

  test('says that it is deaf when a key is down of which it was told nothing', async () => {
    const { clock, key, edges } = await start();
    clock.advance(250);
    key('ControlRight', 'down', false);
    clock.advance(800);
    expect(edges()).toMatchObject([{ type: 'deaf', chord: 'talk' }]);
  });

  test('finds a lost key-up by the end of the repeats where it cannot ask', async () => {
    const { clock, key, edges } = await start({ everyKeyRepeats: true, samples: false });
    key('ControlRight', 'down');
    for (const waitMs of [500, 30, 30, 30]) {
      clock.advance(waitMs);
      key('ControlRight', 'down');
    }
    clock.advance(2_000);
    expect(edges()).toMatchObject([{ edge: 'down' }, { edge: 'up', how: 'inferred' }]);
  });

  test('records any key once, tells no edges meanwhile, and watches again', async () => {
    const { hook, key, edges } = await start();
    key('ControlRight', 'down');
    hook.obey({ type: 'record', on: true });
    key('ControlRight', 'up');
    key('F13', 'down');
    key('F13', 'up');
    key('ControlRight', 'down');
    expect(edges().slice(1)).toMatchObject([
      { type: 'recorded', codes: ['F13'] },
      { type: 'edge', edge: 'down' },
    ]);
  });

  test('says why it cannot listen', async () => {
    const reports: HookReport[] = [];
    createHook({
      clock: createManualClock(),
      loadSource: () => Promise.resolve(fail('no such library')),
      openSampler: () => Promise.resolve(null),
      everyKeyRepeats: false,
      report: (report) => void reports.push(report),
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(reports).toEqual([{ type: 'failed', message: 'no such library' }]);
  });
});
