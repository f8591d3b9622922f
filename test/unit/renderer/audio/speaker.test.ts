import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSpeaker, latencyOf } from '../../../../renderer/audio/speaker.ts';
import type { AudioReport } from '../../../../shared/bridge/contract.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the playback context', () => {
  test('sleeps ten seconds after the last sound, and not before', async () => {
    const rig = newRig();
    rig.speaker.want(true);
    rig.tellBusy(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rig.context.state).toBe('running');
    rig.tellBusy(false);
    await vi.advanceTimersByTimeAsync(9_900);
    expect(rig.context.state).toBe('running');
    await vi.advanceTimersByTimeAsync(200);
    expect(rig.context.state).toBe('suspended');
  });

  test('stays awake while the microphone is open', async () => {
    const rig = newRig();
    rig.microphoneIsOpen = true;
    rig.speaker.want(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rig.context.state).toBe('running');
    rig.microphoneIsOpen = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rig.context.state).toBe('suspended');
  });

  test('wakes for sound although nobody ordered it to', async () => {
    const rig = newRig('suspended');
    rig.tellBusy(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.context.state).toBe('running');
  });

  test('that was running before anybody listened sleeps as well', async () => {
    const rig = newRig('running');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rig.context.state).toBe('suspended');
  });

  test.each(['suspended', 'interrupted'])(
    'that is %s by others is started again',
    async (state) => {
      const rig = newRig();
      rig.speaker.want(true);
      rig.tellBusy(true);
      await vi.advanceTimersByTimeAsync(0);
      rig.context.become(state);
      expect(rig.reports.at(-1)).toMatchObject({ type: 'speakerChanged', state });
      await vi.advanceTimersByTimeAsync(600);
      expect(rig.context.state).toBe('running');
    },
  );

  test('that was put to sleep on purpose is left asleep', async () => {
    const rig = newRig();
    await vi.advanceTimersByTimeAsync(10_000);
    const { resumes } = rig.context;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rig.context.resumes).toBe(resumes);
  });

  test('that does not start in three seconds is a speaker that failed', async () => {
    const rig = newRig('suspended');
    rig.context.hangs = true;
    rig.speaker.want(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(rig.reports.at(-1)).toMatchObject({
      type: 'speakerFailed',
      failure: { name: 'noSpeaker', detail: { code: 'TimeoutError' } },
    });
  });
});

describe('the output latency', () => {
  test('is told to the worklet in frames, whenever it changes', async () => {
    const rig = newRig('running');
    rig.context.outputLatency = 0.03;
    await vi.advanceTimersByTimeAsync(250);
    rig.context.outputLatency = 0.2;
    await vi.advanceTimersByTimeAsync(250);
    expect(rig.frames()).toEqual([240, 720, 4_800]);
    expect(rig.reports.at(-1)).toEqual({
      type: 'speakerChanged',
      state: 'running',
      outputLatencyMs: 200,
    });
  });

  test.each([
    [{ outputLatency: 0.03, baseLatency: 0.01 }, 0.03],
    [{ outputLatency: 0, baseLatency: 0.01 }, 0.01],
    [{ outputLatency: Number.NaN, baseLatency: 0.01 }, 0.01],
    [{ outputLatency: undefined, baseLatency: 0.01 }, 0.01],
    [{ outputLatency: undefined, baseLatency: undefined }, 0],
    [{ outputLatency: Infinity, baseLatency: Number.NaN }, 0],
  ])('%j is taken as %d s', (context, seconds) => {
    expect(latencyOf(context)).toBe(seconds);
  });
});

function newRig(state = 'running') {
  const reports: AudioReport[] = [];
  const orders: { readonly type: string; readonly frames?: number }[] = [];
  const context = newContext(state);
  const worklet = Object.assign(new EventTarget(), {
    postMessage: (order: { readonly type: string }) => orders.push(order),
    start: () => undefined,
  });
  const rig = {
    context,
    reports,
    microphoneIsOpen: false,
    tellBusy: (busy: boolean) =>
      worklet.dispatchEvent(new MessageEvent('message', { data: { type: 'busy', busy } })),
    frames: () => orders.flatMap(({ frames }) => (frames === undefined ? [] : [frames])),
  };
  const speaker = createSpeaker({
    context,
    // The few parts of a port that are used here.
    worklet: worklet as unknown as MessagePort,
    microphoneIsOpen: () => rig.microphoneIsOpen,
    report: (report) => reports.push(report),
  });
  return Object.assign(rig, { speaker });
}

function newContext(first: string) {
  const context = Object.assign(new EventTarget(), {
    state: first,
    baseLatency: 0.01,
    outputLatency: 0,
    hangs: false,
    resumes: 0,
    become(state: string) {
      context.state = state;
      context.dispatchEvent(new Event('statechange'));
    },
    resume() {
      context.resumes += 1;
      if (context.hangs) return new Promise<undefined>(() => undefined);
      context.become('running');
      return Promise.resolve(undefined);
    },
    suspend() {
      context.become('suspended');
      return Promise.resolve();
    },
  });
  return context;
}
