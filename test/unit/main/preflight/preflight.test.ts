import { describe, expect, test } from 'vitest';
import { createTone } from '../../../../main/preflight/check-speaker.ts';
import { PREFLIGHT_STEPS, preflightSchema } from '../../../../shared/preflight.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { A_KEY, createPreflightRig, type PreflightRig } from '../../../fakes/preflight-rig.ts';

const KEY_GONE = { name: 'noKey', detail: null } as const;
/** No server: what comes after the network is what these tests are about. */
const OFFLINE = {
  target: () =>
    Promise.resolve(fail({ name: 'offline', reason: 'ENOTFOUND', detail: null } as const)),
};

async function toMicrophone(rig: PreflightRig): Promise<void> {
  rig.desk.run({ attended: true });
  await rig.line('microphone', 'running');
}

const PRESSED = { downAtMs: 1_000, upAtMs: 1_140, seenBy: 'hook' } as const;

async function toShortcut(rig: PreflightRig): Promise<void> {
  await toMicrophone(rig);
  rig.tell({ type: 'microphoneOpened', generation: 1, deviceLabel: 'Mic', deviceRateHz: 44_100 });
  rig.speak(0.5);
  await rig.line('microphone', 'passed');
}

describe('the key', () => {
  test('the built-in assistant needs none', async () => {
    const rig = createPreflightRig({ endpoint: () => ({ kind: 'builtIn' }), ...OFFLINE });
    rig.desk.run({ attended: false });
    expect((await rig.line('key', 'skipped')).reason).toMatch(/needs no key/);
    expect((await rig.line('models', 'skipped')).reason).toMatch(/with it/);
    rig.desk.dispose();
  });

  test.each([
    ['none', null, 'noKey'],
    ['with a space in it', 'sk-0123456789 abcdefghij', 'invalidKey'],
    ['cut short', 'sk-0123', 'invalidKey'],
    ['of another kind', 'AIza-0123456789abcdefghijklmn', 'invalidKey'],
  ])('%s: named, and nobody is asked with it', async (_what, key, name) => {
    const rig = createPreflightRig({ readKey: () => Promise.resolve(ok(key)) });
    rig.desk.run({ attended: false });
    const { failure } = await rig.line('key', 'failed');
    expect(failure.name).toBe(name);
    if (key !== null) expect(JSON.stringify(failure)).not.toContain(key);
    expect((await rig.line('models', 'skipped')).reason).toMatch(/^Not tried/);
    expect((await rig.line('answer', 'skipped')).reason).toMatch(/^Not tried/);
    rig.desk.dispose();
  });

  test('a whole one is told by its last four characters only', async () => {
    const rig = createPreflightRig(OFFLINE);
    rig.desk.run({ attended: false });
    const { facts } = await rig.line('key', 'passed');
    expect(facts).toContain(A_KEY.slice(-4));
    expect(facts).not.toContain(A_KEY.slice(0, 8));
    rig.desk.dispose();
  });

  test('a server of one’s own may want none', async () => {
    const rig = createPreflightRig({
      endpoint: () => ({ kind: 'custom', url: 'ws://127.0.0.1:1' }),
      readKey: () => Promise.resolve(ok(null)),
      ...OFFLINE,
    });
    rig.desk.run({ attended: false });
    await rig.line('key', 'skipped');
    rig.desk.dispose();
  });

  test('one that cannot be read is the failure the vault names', async () => {
    const rig = createPreflightRig({ readKey: () => Promise.resolve(fail(KEY_GONE)) });
    rig.desk.run({ attended: false });
    expect((await rig.line('key', 'failed')).failure).toEqual(KEY_GONE);
    rig.desk.dispose();
  });
});

describe('the models', () => {
  const withList = (list: Record<string, string | null>): PreflightRig =>
    createPreflightRig({ fetchModels: () => Promise.resolve(ok(new Map(Object.entries(list)))) });

  test('both that are chosen are offered', async () => {
    const rig = withList({ 'gpt-realtime-2.1': null, 'gpt-transcribe': null });
    rig.desk.run({ attended: false });
    expect(await rig.line('models', 'passed')).toMatchObject({ figures: { offeredModels: 2 } });
    rig.desk.dispose();
  });

  test('one that ends soon, has ended or is not there fails with its day', async () => {
    // The clock stands in November 2023.
    const soon = withList({ 'gpt-realtime-2.1': '2023-12-01', 'gpt-transcribe': null });
    soon.desk.run({ attended: false });
    expect((await soon.line('models', 'failed')).failure).toMatchObject({
      name: 'modelRetiring',
      model: 'gpt-realtime-2.1',
      shutdownDate: '2023-12-01',
    });
    const gone = withList({ 'gpt-realtime-2.1': null });
    gone.desk.run({ attended: false });
    expect((await gone.line('models', 'failed')).failure).toMatchObject({
      name: 'modelRetiring',
      model: 'gpt-transcribe',
      shutdownDate: null,
    });
    soon.desk.dispose();
    gone.desk.dispose();
  });

  test.each([
    ['HTTP 401', 'failed', 'invalidKey'],
    ['HTTP 503', 'failed', 'serverDown'],
    ['Error: connect ECONNREFUSED 127.0.0.1:1', 'failed', 'offline'],
    ['HTTP 403', 'skipped', null],
    ['HTTP 404', 'skipped', null],
    ['the answer is no list of models', 'skipped', null],
  ] as const)('a list that is refused with “%s” is %s', async (why, state, name) => {
    const rig = createPreflightRig({ fetchModels: () => Promise.resolve(fail(why)) });
    rig.desk.run({ attended: false });
    const line = await rig.line('models', state);
    if ('failure' in line) expect(line.failure.name).toBe(name);
    rig.desk.dispose();
  });
});

describe('the microphone', () => {
  test('its name, level, rate and the samples that truly arrive', async () => {
    const rig = createPreflightRig(OFFLINE);
    await toMicrophone(rig);
    rig.tell({ type: 'microphoneOpened', generation: 1, deviceLabel: 'Mic', deviceRateHz: 44_100 });
    rig.speak(0.5);
    expect(await rig.line('microphone', 'passed')).toMatchObject({
      facts: expect.stringMatching(/^Mic works, loudest at -6 dB, recording at 44100 Hz/),
      figures: { peakDb: -6, deviceRateHz: 44_100, trueRateHz: 24_000 },
    });
    expect(rig.microphone).toEqual([1, null]);
    rig.desk.dispose();
  });

  test('exact silence, a refusal and one that goes away are named, and it is closed', async () => {
    const silent = createPreflightRig(OFFLINE);
    await toMicrophone(silent);
    silent.speak(0);
    expect((await silent.line('microphone', 'failed')).failure.name).toBe('microphoneSilent');
    const denied = createPreflightRig(OFFLINE);
    await toMicrophone(denied);
    const failure = { name: 'microphoneDenied', detail: null } as const;
    denied.tell({ type: 'microphoneFailed', generation: 1, failure });
    expect((await denied.line('microphone', 'failed')).failure).toEqual(failure);
    const lost = createPreflightRig(OFFLINE);
    await toMicrophone(lost);
    lost.tell({ type: 'microphoneEnded', generation: 1 });
    expect((await lost.line('microphone', 'failed')).failure.name).toBe('microphoneLost');
    for (const rig of [silent, denied, lost]) {
      expect(rig.microphone).toEqual([1, null]);
      rig.desk.dispose();
    }
  });

  test('one that never opens is given up at the deadline, and news of an older one is not its', async () => {
    const rig = createPreflightRig(OFFLINE);
    await toMicrophone(rig);
    rig.tell({ type: 'microphoneEnded', generation: 0 });
    rig.clock.advance(15_000);
    expect((await rig.line('microphone', 'failed')).failure.name).toBe('microphoneBusy');
    expect(rig.microphone).toEqual([1, null]);
    rig.desk.dispose();
  });
});

describe('the shortcut', () => {
  test('Q5 a press arrives, and is nobody else’s', async () => {
    const rig = createPreflightRig(OFFLINE);
    expect(rig.seeKey(PRESSED)).toBe(false);
    await toShortcut(rig);
    const { say } = await rig.line('shortcut', 'running');
    expect(say).toBe('Press Right Ctrl once, and let go.');
    expect(rig.seeKey({ ...PRESSED, upAtMs: null })).toBe(true);
    expect(rig.desk.get().lines.find(({ step }) => step === 'shortcut')?.state).toBe('running');
    expect(rig.seeKey(PRESSED)).toBe(true);
    expect(await rig.line('shortcut', 'passed')).toMatchObject({
      facts: 'Right Ctrl was seen going down and, 140 ms later, coming up: hold it to talk.',
      figures: { heldMs: 140 },
    });
    expect(rig.seeKey(PRESSED)).toBe(false);
    rig.desk.dispose();
  });

  test('where only presses are seen a press is enough, and a release that never comes is told', async () => {
    const rig = createPreflightRig(OFFLINE);
    await toShortcut(rig);
    rig.seeKey({ downAtMs: 1_000, upAtMs: null, seenBy: 'shortcut' });
    expect((await rig.line('shortcut', 'passed')).facts).toMatch(/the next one sends/);
    rig.desk.dispose();
    const stuck = createPreflightRig(OFFLINE);
    await toShortcut(stuck);
    stuck.seeKey({ ...PRESSED, upAtMs: null });
    stuck.clock.advance(10_000);
    expect((await stuck.line('shortcut', 'skipped')).reason).toMatch(/its release was not seen/);
    stuck.desk.dispose();
  });

  test('without a press it is skipped after ten seconds; taken by another program it failed', async () => {
    const rig = createPreflightRig(OFFLINE);
    await toShortcut(rig);
    rig.clock.advance(10_000);
    expect((await rig.line('shortcut', 'skipped')).reason).toMatch(/not pressed within 10 seconds/);
    const taken = createPreflightRig({
      ...OFFLINE,
      shortcut: () => ({ accelerator: 'Ctrl+Space', registered: false }),
      talkKey: {
        status: () => ({ tier: 'windowOnly', key: null, notice: null, verified: true }),
        inWords: () => 'Right Ctrl',
        watch: () => () => undefined,
      },
    });
    await toShortcut(taken);
    expect((await taken.line('shortcut', 'failed')).failure).toMatchObject({
      name: 'shortcutTaken',
      accelerator: 'Ctrl+Space',
    });
    rig.desk.dispose();
    taken.desk.dispose();
  });
});

describe('the speaker', () => {
  test('a tone is played and counted to its end', async () => {
    const rig = createPreflightRig(OFFLINE);
    await toShortcut(rig);
    rig.seeKey(PRESSED);
    await rig.line('speaker', 'running');
    expect(rig.played).toHaveLength(1);
    rig.clock.advance(80);
    rig.tell({ type: 'playbackStarted', item: 1 });
    rig.tell({ type: 'playbackFinished', item: 1, renderedFrames: 9_600, heardFrames: 9_600 });
    expect(await rig.line('speaker', 'passed')).toMatchObject({ figures: { startedMs: 80 } });
    await rig.line('roundTrip', 'skipped');
    expect(rig.desk.get().state).toBe('done');
    expect(rig.clock.waiting()).toBe(0);
  });

  test('one that plays nothing is no speaker', async () => {
    const rig = createPreflightRig(OFFLINE);
    await toShortcut(rig);
    rig.seeKey(PRESSED);
    await rig.line('speaker', 'running');
    rig.clock.advance(6_000);
    expect((await rig.line('speaker', 'failed')).failure.name).toBe('noSpeaker');
    rig.desk.dispose();
  });

  test('the tone is a soft one that begins and ends in silence', () => {
    const tone = createTone();
    expect([tone[0], tone.at(-1)]).toEqual([0, 0]);
    expect(Math.max(...tone)).toBeLessThanOrEqual(4_096);
    expect(Math.max(...tone)).toBeGreaterThan(4_000);
  });
});

describe('the whole check', () => {
  test('Q1 Q4 one runs at a time, never beside a conversation, and every report is of the promised shape', async () => {
    const rig = createPreflightRig(OFFLINE);
    expect(rig.desk.get().state).toBe('notRun');
    expect(rig.desk.run({ attended: true })).toMatchObject({
      ok: true,
      value: { state: 'running' },
    });
    expect(rig.desk.run({ attended: true })).toEqual(fail('alreadyRunning'));
    await rig.line('microphone', 'running');
    rig.desk.dispose();
    for (const report of rig.reports) {
      expect(preflightSchema.parse(report).lines.map(({ step }) => step)).toEqual(PREFLIGHT_STEPS);
    }
    const talking = createPreflightRig({ standAside: () => false });
    expect(talking.desk.run({ attended: true })).toEqual(fail('conversationUnderWay'));
    expect(talking.reports).toEqual([]);
  });

  test('Q3 cancelled, it has let go of the microphone and of every timer before it returns', async () => {
    const rig = createPreflightRig(OFFLINE);
    await toMicrophone(rig);
    rig.desk.cancel();
    expect(rig.microphone).toEqual([1, null]);
    expect(rig.clock.waiting()).toBe(0);
    expect(rig.desk.get().state).toBe('cancelled');
    expect(rig.desk.get().lines.map(({ state }) => state)).not.toContain('running');
    const told = rig.reports.length;
    rig.speak(0.5);
    await Promise.resolve();
    expect(rig.reports).toHaveLength(told);
    expect(rig.desk.run({ attended: false })).toMatchObject({ ok: true });
    rig.desk.dispose();
    expect(rig.clock.waiting()).toBe(0);
  });
});
