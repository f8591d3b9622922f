import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSpeakerRig } from './speaker-rig.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the playback context', () => {
  test('sleeps ten seconds after the last sound, and not before', async () => {
    const rig = await createSpeakerRig();
    rig.speaker.want(true);
    rig.newest.tellBusy(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rig.newest.state).toBe('running');
    rig.newest.tellBusy(false);
    await vi.advanceTimersByTimeAsync(9_900);
    expect(rig.newest.state).toBe('running');
    await vi.advanceTimersByTimeAsync(200);
    expect(rig.newest.state).toBe('suspended');
  });

  test('stays awake while the microphone is open', async () => {
    const rig = await createSpeakerRig();
    rig.wishes.microphoneIsOpen = true;
    rig.speaker.want(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rig.newest.state).toBe('running');
    rig.wishes.microphoneIsOpen = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rig.newest.state).toBe('suspended');
  });

  test('wakes for sound although nobody ordered it to', async () => {
    const rig = await createSpeakerRig({ state: 'suspended' });
    rig.newest.tellBusy(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.newest.state).toBe('running');
  });

  test('that was running before anybody listened sleeps as well', async () => {
    const rig = await createSpeakerRig();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rig.newest.state).toBe('suspended');
  });

  test.each(['suspended', 'interrupted'])(
    'that is %s by others is started again',
    async (state) => {
      const rig = await createSpeakerRig();
      rig.speaker.want(true);
      rig.newest.tellBusy(true);
      await vi.advanceTimersByTimeAsync(0);
      rig.newest.become(state);
      expect(rig.reports.at(-1)).toMatchObject({ type: 'speakerChanged', state });
      await vi.advanceTimersByTimeAsync(600);
      expect(rig.newest.state).toBe('running');
      expect(rig.contexts).toHaveLength(1);
    },
  );

  test('that was put to sleep on purpose is left asleep', async () => {
    const rig = await createSpeakerRig();
    await vi.advanceTimersByTimeAsync(10_000);
    const { resumes } = rig.newest;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rig.newest.resumes).toBe(resumes);
    expect(rig.contexts).toHaveLength(1);
  });

  test('that does not start in three seconds is a speaker that failed, and another one takes over', async () => {
    const rig = await createSpeakerRig({ state: 'suspended' });
    rig.newest.hangs = true;
    rig.speaker.want(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(rig.reports).toContainEqual({
      type: 'speakerFailed',
      failure: {
        name: 'noSpeaker',
        detail: expect.objectContaining({ code: 'TimeoutError' }) as unknown,
      },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rig.contexts).toHaveLength(2);
    expect(rig.newest.state).toBe('running');
  });

  test('that cannot be made is tried again, ever more seldom, and plays what waited for it', async () => {
    const rig = await createSpeakerRig({ failures: 6 });
    const { port1 } = new MessageChannel();
    rig.speaker.connect(port1);
    expect(rig.reports).toMatchObject([{ type: 'speakerFailed', failure: { name: 'noSpeaker' } }]);
    await vi.advanceTimersByTimeAsync(20_000);
    // At 0, 0.5, 1.5, 3.5, 7.5 and 15.5 s.
    expect(rig.attempts).toBe(6);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(rig.contexts).toHaveLength(1);
    expect(rig.newest.orders.map(({ type }) => type)).toContain('port');
    port1.close();
  });
});

describe('a device that died', () => {
  test('is noticed when the clock stands still for half a second while the context says running', async () => {
    const rig = await createSpeakerRig();
    rig.newest.tellBusy(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(rig.contexts).toHaveLength(1);
    rig.newest.standsStill = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rig.contexts).toHaveLength(2);
    expect(rig.reports).toContainEqual({ type: 'speakerSwapped', label: '' });
  });

  test('has two seconds for its first buffers: a wireless one wakes slowly', async () => {
    const rig = await createSpeakerRig();
    rig.newest.standsStill = true;
    rig.newest.tellBusy(true);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(rig.contexts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rig.contexts).toHaveLength(2);
  });

  test('hands queue, port and volume to the next context, before that plays anything', async () => {
    const rig = await createSpeakerRig();
    const { port1 } = new MessageChannel();
    rig.speaker.connect(port1);
    rig.speaker.use({ label: null, volume: 0.5 });
    await vi.advanceTimersByTimeAsync(10);
    const first = rig.newest;
    first.fail();
    await vi.advanceTimersByTimeAsync(10);
    expect(first.orders.at(-1)).toEqual({ type: 'handOver' });
    expect(first.state).toBe('closed');
    const orders = rig.newest.orders.filter(({ type }) => type !== 'outputLatency');
    expect(orders.slice(0, 3)).toEqual([
      { type: 'volume', volume: 0.5 },
      { type: 'takeOver', handover: first.handover },
      { type: 'port', port: port1 },
    ]);
    port1.close();
  });

  test('is replaced more and more seldom while the next ones die as well', async () => {
    const rig = await createSpeakerRig();
    rig.wishes.diesAtOnce = true;
    rig.newest.fail();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(rig.contexts.length).toBeGreaterThan(3);
    expect(rig.contexts.length).toBeLessThan(9);
  });

  test('whose worklet does not answer costs the page: its port to main is lost with it', async () => {
    const rig = await createSpeakerRig();
    rig.newest.isMute = true;
    rig.newest.fail();
    await vi.advanceTimersByTimeAsync(1_100);
    expect(rig.startedOver).toBe(1);
    expect(rig.reports.at(-1)).toMatchObject({ type: 'speakerFailed' });
  });
});

describe('the chosen device', () => {
  const DESK = { deviceId: 'desk-1', label: 'Desk' };

  test('is used by its name, and the default follows while it is away', async () => {
    const rig = await createSpeakerRig({ sinks: [DESK] });
    rig.speaker.use({ label: 'Desk', volume: 1 });
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.newest.sinkId).toBe('desk-1');
    expect(rig.reports.at(-1)).toEqual({ type: 'speakerSwapped', label: 'Desk' });

    rig.wishes.sinks = [];
    rig.newest.fail();
    rig.speaker.devicesChanged();
    await vi.advanceTimersByTimeAsync(10);
    expect(rig.newest.sinkId).toBe('');
    expect(rig.reports.at(-1)).toEqual({ type: 'speakerSwapped', label: '' });

    // Plugged in again it has another id, and the same name.
    rig.wishes.sinks = [{ deviceId: 'desk-2', label: 'Desk' }];
    rig.speaker.devicesChanged();
    await vi.advanceTimersByTimeAsync(10);
    expect(rig.newest.sinkId).toBe('desk-2');
    expect(rig.reports.at(-1)).toEqual({ type: 'speakerSwapped', label: 'Desk' });
  });

  test('is looked for while sound is due, where nobody tells of its return', async () => {
    const rig = await createSpeakerRig();
    rig.speaker.use({ label: 'Desk', volume: 1 });
    await vi.advanceTimersByTimeAsync(10);
    expect(rig.newest.sinkId).toBe('');
    rig.wishes.sinks = [DESK];
    await vi.advanceTimersByTimeAsync(5_000);
    expect(rig.newest.sinkId).toBe('');
    rig.newest.tellBusy(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rig.newest.sinkId).toBe('desk-1');
  });

  test('that refuses is replaced by a context of its own there', async () => {
    const rig = await createSpeakerRig({ sinks: [DESK] });
    rig.newest.refusesSinks = true;
    rig.speaker.use({ label: 'Desk', volume: 1 });
    await vi.advanceTimersByTimeAsync(10);
    expect(rig.contexts).toHaveLength(2);
    expect(rig.newest.sinkId).toBe('desk-1');
  });

  test('that is in use already is not changed', async () => {
    const rig = await createSpeakerRig({ sinks: [DESK] });
    rig.speaker.use({ label: 'Desk', volume: 1 });
    rig.speaker.use({ label: 'Desk', volume: 0.3 });
    rig.speaker.devicesChanged();
    await vi.advanceTimersByTimeAsync(10);
    expect(rig.newest.sinkChanges).toBe(1);
    expect(rig.newest.orders.at(-1)).toEqual({ type: 'volume', volume: 0.3 });
  });
});

describe('the output latency', () => {
  test('is told to the worklet in frames, whenever it changes', async () => {
    const rig = await createSpeakerRig();
    rig.newest.outputLatency = 0.03;
    await vi.advanceTimersByTimeAsync(250);
    rig.newest.outputLatency = 0.2;
    await vi.advanceTimersByTimeAsync(250);
    expect(rig.newest.latencies()).toEqual([240, 720, 4_800]);
    expect(rig.reports.at(-1)).toEqual({
      type: 'speakerChanged',
      state: 'running',
      outputLatencyMs: 200,
    });
  });
});

describe('a computer without any output', () => {
  test('is heard as soon as one is plugged in, from where the answer was', async () => {
    const rig = await createSpeakerRig({ hasOutput: false });
    rig.speaker.want(true);
    rig.newest.tellBusy(true);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(rig.contexts).toHaveLength(1);

    rig.wishes.hasOutput = true;
    await vi.advanceTimersByTimeAsync(1_100);
    expect(rig.contexts).toHaveLength(2);
    expect(rig.newest.orders).toContainEqual({
      type: 'takeOver',
      handover: rig.contexts[0]?.handover,
    });
    expect(rig.contexts[0]?.state).toBe('closed');
    expect(rig.newest.state).toBe('running');

    await vi.advanceTimersByTimeAsync(10_000);
    expect(rig.contexts).toHaveLength(2);
  });

  test('is not looked at again and again while nothing is to be heard, and believes who tells of one', async () => {
    const rig = await createSpeakerRig({ hasOutput: false });
    rig.wishes.hasOutput = true;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rig.contexts).toHaveLength(1);
    rig.speaker.devicesChanged();
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.contexts).toHaveLength(2);
  });

  test('opens the chosen one when that is the first to come', async () => {
    const rig = await createSpeakerRig({ hasOutput: false });
    rig.speaker.use({ label: 'Headset', volume: 0.5 });
    await vi.advanceTimersByTimeAsync(0);
    rig.wishes.hasOutput = true;
    rig.wishes.sinks = [{ deviceId: 'headset', label: 'Headset' }];
    rig.speaker.devicesChanged();
    await vi.advanceTimersByTimeAsync(0);
    expect(rig.contexts).toHaveLength(2);
    expect(rig.newest.sinkId).toBe('headset');
  });
});
