/**
 * Runs the fake Realtime server by itself, to try the app or the demo against it by hand:
 *   node test/fakes/serve.ts --mode fixture
 */
import { parseArgs } from 'node:util';
import { FIXTURE_LOG, SEQUENCE_NAMES, sequencePath } from './recorded.ts';
import { CAUSES, FAULTS } from './realtime/faults.ts';
import { type FakeRealtimeServer, startFakeRealtimeServer } from './realtime-server.ts';

const FAULT_REPEATS = 1000;

/** A fault for every connection of a session by hand. */
function always(
  server: FakeRealtimeServer,
  fault: Parameters<FakeRealtimeServer['failNext']>[0],
): void {
  for (let times = 0; times < FAULT_REPEATS; times += 1) server.failNext(fault);
}

const MODES: Readonly<Record<string, (server: FakeRealtimeServer) => unknown>> = {
  ok: () => undefined,
  fixture: (server) => server.playFixtureLog(FIXTURE_LOG),
  'no-scope': (server) =>
    server.say({ text: '', ends: { status: 'failed', error: CAUSES.keyLacksScope } }),
  'wrong-key': (server) => always(server, FAULTS.wrongKey),
  'no-credit': (server) => always(server, FAULTS.noCredit),
  'unknown-model': (server) => always(server, FAULTS.unknownModel),
  html: (server) => always(server, FAULTS.html),
  redirect: (server) => always(server, FAULTS.redirect),
  'server-down': (server) => always(server, { type: 'http', status: 503 }),
  hang: (server) => always(server, { type: 'withhold', what: 'sessionCreated' }),
  drop: (server) => server.failNext({ type: 'drop', after: 'firstDelta' }),
  ...Object.fromEntries(
    SEQUENCE_NAMES.map((name) => [
      name,
      (server: FakeRealtimeServer) => server.playSequence(sequencePath(name)),
    ]),
  ),
};

const { values } = parseArgs({
  options: { mode: { type: 'string', default: 'ok' }, port: { type: 'string', default: '0' } },
});

const set = Object.hasOwn(MODES, values.mode) ? MODES[values.mode] : undefined;
if (set === undefined) {
  console.error(`Unknown mode "${values.mode}". There are: ${Object.keys(MODES).join(', ')}`);
  process.exitCode = 2;
} else {
  const server = await startFakeRealtimeServer({ port: Number(values.port) });
  await set(server);
  console.log(`url ${server.url}\nkey ${server.key}\nmode ${values.mode}; Ctrl+C ends it`);
  process.once('SIGINT', () => void server.close());
  process.once('SIGTERM', () => void server.close());
}
