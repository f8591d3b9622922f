import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../../main/app/system-clock.ts';
import { capabilitiesFound, startProbe } from '../../../../main/probe/run-probe.ts';
import type { Probe } from '../../../../shared/probe.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { CAUSES, FAULTS } from '../../../fakes/realtime/faults.ts';
import {
  startFakeRealtimeServer,
  type FakeRealtimeOptions,
  type FakeRealtimeServer,
} from '../../../fakes/realtime-server.ts';

const ANSWER = { text: 'One two three four five six seven.', audioMs: 3000 } as const;

async function startServer(options: FakeRealtimeOptions = {}): Promise<FakeRealtimeServer> {
  const server = await startFakeRealtimeServer({ answer: ANSWER, ...options });
  onTestFinished(() => server.close());
  return server;
}

function start(server: FakeRealtimeServer, key = server.key) {
  const seen: Probe[] = [];
  const probe = startProbe({
    destination: { url: server.url, headers: { Authorization: `Bearer ${key}` } },
    server: 'the fake',
    settings: DEFAULT_SETTINGS,
    clock: systemClock,
    onChanged: (now) => void seen.push(now),
  });
  onTestFinished(() => probe.cancel());
  return { ...probe, seen };
}

const kinds = (probe: Probe): unknown =>
  Object.fromEntries(probe.checks.map(({ name, outcome }) => [name, outcome?.kind]));

const ALL = {
  connection: 'works',
  session: 'works',
  tools: 'works',
  manualCommit: 'works',
  transcription: 'works',
  textTurn: 'works',
  cancel: 'works',
  truncate: 'works',
};

describe('a probe', () => {
  test.each(['ga', 'beta'] as const)(
    'finds that everything works with a strict %s server',
    async (dialect) => {
      const server = await startServer({ manners: { dialect } });
      const { finished, seen } = start(server);
      const probe = await finished;
      expect(kinds(probe)).toEqual(ALL);
      expect(probe).toMatchObject({ state: 'done', dialect, model: 'gpt-realtime-2.1' });
      expect(probe.tookMs).toBeLessThan(10_000);
      expect(seen.length).toBeGreaterThan(8);
      await server.waitForLive(0);
      // The cancel may cross the end of an answer that comes in one burst.
      expect(server.violations.filter(({ benign }) => !benign)).toEqual([]);
    },
  );

  test('stops a long answer rather than hear it out', async () => {
    const server = await startServer({ answer: { ...ANSWER, audioMs: 60_000, pace: 'realTime' } });
    const probe = await start(server).finished;
    expect(kinds(probe)).toEqual(ALL);
    expect(probe.tookMs).toBeLessThan(10_000);
  });

  test('names what a strict server refuses, in its own words, and goes on', async () => {
    const lacks = ['tools', 'transcription', 'textTurn', 'truncate'] as const;
    const server = await startServer({ manners: { lacks } });
    const probe = await start(server).finished;
    expect(kinds(probe)).toEqual({
      ...ALL,
      tools: 'fails',
      transcription: 'fails',
      textTurn: 'fails',
      truncate: 'fails',
    });
    const tools = probe.checks.find(({ name }) => name === 'tools')?.outcome;
    expect(tools).toMatchObject({ reason: "Unknown parameter: 'session.tools'." });
    expect(capabilitiesFound(probe)).toEqual({
      tools: false,
      manualCommit: true,
      transcription: false,
      textTurn: false,
      cancel: true,
      truncate: false,
    });
  });

  test('a key that is let in and may not ask is told as that, and not as a server that cannot answer', async () => {
    const failed = { text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } } as const;
    const server = await startServer({ answer: failed });
    const probe = await start(server).finished;
    expect(probe.checks.find(({ name }) => name === 'textTurn')?.outcome).toMatchObject({
      kind: 'fails',
      failure: { name: 'keyLacksScope', scopes: ['model.request'] },
    });
    expect(capabilitiesFound(probe)).not.toHaveProperty('textTurn');
  });

  test('sees through a lenient server that takes everything and does half of it', async () => {
    const ignores = ['tools', 'transcription', 'cancel', 'truncate'] as const;
    const server = await startServer({ manners: { ignores }, answer: { ...ANSWER, audioMs: 400 } });
    const probe = await start(server).finished;
    expect(kinds(probe)).toEqual({
      ...ALL,
      tools: 'fails',
      transcription: 'skipped',
      cancel: 'fails',
    });
    expect(probe.checks.find(({ name }) => name === 'truncate')?.outcome).toEqual({
      kind: 'works',
      note: 'It takes it without a word.',
    });
    expect(capabilitiesFound(probe)).not.toHaveProperty('transcription');
  }, 15_000);

  test('a server without commits of ours, and without cancelling, is told as that', async () => {
    const server = await startServer({ manners: { lacks: ['manualCommit', 'cancel'] } });
    const probe = await start(server).finished;
    expect(kinds(probe)).toEqual({
      ...ALL,
      manualCommit: 'fails',
      transcription: 'skipped',
      cancel: 'fails',
    });
  });

  test.each([
    ['a wrong key', null, 'invalidKey'],
    ['a web page', FAULTS.html, 'notARealtimeServer'],
    ['the other dialect', FAULTS.betaDisabled, 'wrongDialect'],
  ])('with %s is over at once, with the failure it is', async (_what, fault, name) => {
    const server = await startServer();
    if (fault !== null) server.failNext(fault);
    const probe = await start(server, fault === null ? 'sk-wrong' : server.key).finished;
    expect(probe.checks[0]).toMatchObject({ outcome: { kind: 'fails', failure: { name } } });
    expect(new Set(probe.checks.slice(1).map(({ outcome }) => outcome?.kind))).toEqual(
      new Set(['skipped']),
    );
  });

  test('ends in time with a server that says nothing', async () => {
    const server = await startServer();
    server.failNext({ type: 'withhold', what: 'sessionCreated' });
    const probe = await startProbe({
      destination: { url: server.url, headers: { Authorization: `Bearer ${server.key}` } },
      server: 'the fake',
      settings: DEFAULT_SETTINGS,
      clock: systemClock,
      pace: { limitMs: 200, patience: { stepMs: 200, answerMs: 200 } },
    }).finished;
    expect(probe.checks[0]?.outcome).toMatchObject({ kind: 'fails' });
    await server.waitForLive(0);
  });

  test('that is cancelled hangs up and says no more', async () => {
    const server = await startServer({ answer: { ...ANSWER, thinkMs: 60_000 } });
    const probe = start(server);
    await server.waitFor('response.create');
    probe.cancel();
    expect((await probe.finished).state).toBe('cancelled');
    await server.waitForLive(0);
    expect(probe.seen.at(-1)?.state).toBe('cancelled');
  });
});
