import { describe, expect, test } from 'vitest';
import { reserveClosedPort } from '../../fakes/realtime/closed-port.ts';
import { type Fault, FAULTS } from '../../fakes/realtime/faults.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench } from '../../fakes/session/session-bench.ts';

const json = (status: number, code: string | null, headers = {}): Fault => ({
  type: 'http',
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify({ error: { type: 'x', code, message: 'No.' } }),
});

const FINAL: readonly {
  readonly what: string;
  readonly fault: Fault;
  readonly expected: object;
}[] = [
  {
    what: 'a wrong key, after the upgrade',
    fault: FAULTS.wrongKey,
    expected: { name: 'invalidKey' },
  },
  {
    what: 'a wrong key, by HTTP',
    fault: json(401, 'invalid_api_key'),
    expected: { name: 'invalidKey' },
  },
  { what: 'a country or account', fault: json(403, null), expected: { name: 'forbidden' } },
  { what: 'an unknown model', fault: FAULTS.unknownModel, expected: { name: 'unknownModel' } },
  {
    what: 'an unknown model, by HTTP',
    fault: json(404, 'model_not_found'),
    expected: { name: 'unknownModel' },
  },
  { what: 'the dialect', fault: FAULTS.betaDisabled, expected: { name: 'wrongDialect' } },
  { what: 'an empty account', fault: FAULTS.noCredit, expected: { name: 'outOfCredit' } },
  {
    what: 'with a web page',
    fault: FAULTS.html,
    expected: { name: 'notARealtimeServer', found: 'a web page' },
  },
  {
    what: 'with a redirect',
    fault: FAULTS.redirect,
    expected: { name: 'notARealtimeServer', found: 'a redirect' },
  },
  {
    what: 'with nothing at this address',
    fault: { type: 'http', status: 404 },
    expected: { name: 'notARealtimeServer', found: 'nothing at this address' },
  },
];

describe('a line that is refused', () => {
  test.each(FINAL)(
    'C5 T9 $what: named, not tried again, the words kept',
    async ({ fault, expected }) => {
      const bench = await startSessionBench();
      bench.server.failNext(fault);
      bench.hold();
      expect(await bench.settled()).toMatchObject({
        outcome: 'kept',
        failure: expected,
        keptMs: 800,
      });
      expect(bench.session.snapshot()).toMatchObject({
        label: 'needsYou',
        connection: 'refused',
        failure: expected,
        retryAtMs: null,
      });
      bench.clock.advance(60_000);
      expect(bench.session.snapshot().connection).toBe('refused');
    },
  );

  test('C4 too many requests wait as long as the server asked', async () => {
    const bench = await startSessionBench();
    bench.server.failNext(json(429, 'rate_limit_exceeded', { 'retry-after': '7' }));
    bench.hold();
    await bench.untilPhase('waiting');
    const { retryAtMs } = bench.session.snapshot();
    expect((retryAtMs ?? 0) - bench.clock.nowMs()).toBe(7_000);
    bench.clock.advance(7_000);
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
  });

  test.each([500, 503, 408])('C4 HTTP %d is tried again', async (status) => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'http', status });
    bench.hold();
    await bench.untilPhase('waiting');
    bench.clock.advance(500);
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
  });

  test('C4 an address where nobody listens is tried again, then named', async () => {
    const bench = await startSessionBench();
    const port = await reserveClosedPort();
    bench.dialInstead({ url: `ws://127.0.0.1:${port}/v1/realtime`, headers: {} });
    bench.hold();
    await bench.until('it gives up', () => {
      if (bench.session.snapshot().connection === 'waiting') bench.clock.advance(10_000);
      return bench.session.snapshot().connection === 'refused';
    });
    expect(bench.turn()).toMatchObject({
      outcome: 'kept',
      failure: { name: 'offline', reason: 'ECONNREFUSED' },
    });
  });

  test('C5 without a key nothing is dialled, and the words are kept', async () => {
    const bench = await startSessionBench();
    bench.dialInstead({ name: 'noKey', detail: null });
    bench.hold();
    expect(await bench.settled()).toMatchObject({ outcome: 'kept', failure: { name: 'noKey' } });
    expect(bench.server.connections.total).toBe(0);
  });

  test.each([
    { what: 'key', headers: { Authorization: 'Bearer sk-“quoted”' }, expected: 'invalidKey' },
    { what: 'address', url: 'ws://127.0.0.1:9/v1#here', expected: 'notARealtimeServer' },
  ])(
    'C5 a $what that no request can carry is named, not a crash',
    async ({ headers, url, expected }) => {
      const bench = await startSessionBench();
      bench.dialInstead({ url: url ?? bench.server.url, headers: headers ?? {} });
      bench.hold();
      const turn = await bench.settled();
      expect(turn).toMatchObject({ outcome: 'kept', failure: { name: expected } });
      expect(JSON.stringify([turn, bench.wire, bench.logs])).not.toContain('quoted');
    },
  );

  test('T9 words still being said when the line is refused are kept when they are complete', async () => {
    const bench = await startSessionBench();
    bench.server.failNext(FAULTS.wrongKey);
    bench.beginHold({ frames: 40 });
    await bench.untilPhase('refused');
    expect(bench.session.snapshot()).toMatchObject({ label: 'listening', recordedMs: 400 });
    expect(bench.session.turns()).toEqual([]);
    bench.endHold();
    expect(bench.turn()).toMatchObject({
      outcome: 'kept',
      keptMs: 700,
      failure: { name: 'invalidKey' },
    });
    // Kept is kept: they do not go along with the next words.
    const next = bench.hold({ from: 80_000 });
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
    expect(differenceOf(bench.server.audio(), next)).toBeNull();
    expect(bench.turn(0).outcome).toBe('kept');
  });

  test('T9 words still being said are sent after all when the line comes back first', async () => {
    const bench = await startSessionBench();
    bench.server.failNext(FAULTS.wrongKey);
    const said = bench.beginHold({ frames: 40 });
    await bench.untilPhase('refused');
    bench.session.reconnect();
    expect(bench.session.snapshot()).toMatchObject({ failure: null });
    await bench.untilPhase('ready');
    const tail = bench.endHold();
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
    expect(differenceOf(bench.server.audio(), Int16Array.from([...said, ...tail]))).toBeNull();
  });

  test('T8 C5 with another key the kept words are sent, and the failure is gone', async () => {
    const bench = await startSessionBench();
    bench.dialInstead({ url: bench.server.url, headers: { Authorization: 'Bearer sk-wrong' } });
    const said = bench.hold();
    await bench.settled();
    bench.dialInstead(bench.target);
    bench.session.reconnect();
    expect(bench.session.snapshot()).toMatchObject({ failure: null, connection: 'closed' });
    bench.session.retry(bench.turn().id);
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
    bench.player.renderAll();
    expect(bench.turn()).toMatchObject({ outcome: 'answered', failure: null, keptMs: null });
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
  });

  test('C5 the next press dials again', async () => {
    const bench = await startSessionBench();
    bench.server.failNext(FAULTS.html);
    bench.hold();
    await bench.settled();
    bench.hold({ from: 70_000 });
    await bench.until('it is answered', () => (bench.turn().receipt?.responses ?? 0) > 0);
    expect(bench.session.snapshot().failure).toBeNull();
    expect(bench.turn(0).outcome).toBe('kept');
  });
});
