import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codedSamples } from '../../fakes/session/coded-samples.ts';
import { tone } from '../../fakes/realtime/pcm.ts';
import { trials } from '../../fakes/session/trials.ts';
import { openVirtualBench, type VirtualBench } from '../../fakes/session/virtual-bench.ts';

type Deed = (bench: VirtualBench) => Promise<void> | void;

/** What a person, a computer, a network and a server may do, in any order. */
const DEEDS: Readonly<Record<string, Deed>> = {
  press: ({ session }) => session.press(),
  release: ({ session }) => session.release(),
  tap: ({ session }) => session.tap(),
  letGo: ({ session }) => session.letGo(),
  pause: ({ session }) => session.pauseHandsFree(true),
  goOnListening: ({ session }) => session.pauseHandsFree(false),
  once: ({ session }) => session.once(),
  toggle: ({ session }) => session.toggle(),
  speak: (bench) => bench.say(codedSamples({ frames: 40 })),
  talk: (bench) => bench.say(tone({ durationMs: 700 })),
  fallSilent: (bench) => bench.say(new Int16Array(240 * 130)),
  type: ({ session }) => session.sendText('And now?'),
  handsFree: ({ session }) => session.setHandsFree(true),
  noHandsFree: ({ session }) => session.setHandsFree(false),
  stop: ({ session }) => session.stop(),
  clear: ({ session }) => session.clear(),
  reconnect: ({ session }) => session.reconnect(),
  tryAgain: ({ session }) => session.tryAgain(),
  warmUp: ({ session }) => session.warmUp(),
  goOn: ({ session }) => void session.continueTurn(session.turns().at(-1)?.id ?? ''),
  retry: ({ session }) => void session.retry(session.turns().at(-1)?.id ?? ''),
  suspend: ({ session }) => session.suspend(),
  resume: ({ session }) => session.resume(),
  lock: ({ session }) => session.lock(),
  sleep: ({ clock }) => clock.sleep(20 * 60_000),
  offline: ({ session }) => session.setOnline(false),
  online: ({ session }) => session.setOnline(true),
  drop: ({ server }) => server.drop(),
  hangUp: ({ server }) => server.drop({ code: 1011, reason: 'server error' }),
  blackhole: ({ server }) => server.blackhole(),
  unreachable: ({ server }) => server.setReachable(false),
  reachable: ({ server }) => server.setReachable(true),
  congest: ({ server }) => server.setBufferedBytes(300_000),
  flow: ({ server }) => server.setBufferedBytes(0),
  refuseKey: ({ server }) =>
    server.failNext({ type: 'http', status: 401, body: '{"error":{"message":"no"}}' }),
  hangUpgrade: ({ server }) => server.failNext({ type: 'hangUpgrade' }),
  withhold: ({ server }) => server.failNext({ type: 'withhold', what: 'response' }),
  wait: (bench) => bench.pass(400),
  waitLong: (bench) => bench.pass(45_000),
  waitForHours: (bench) => bench.pass(65 * 60_000),
};

const anyLife = fc.array(fc.constantFrom(...Object.keys(DEEDS)), { maxLength: 30 });

describe('a session and its line, whatever happens', () => {
  test('C10 C11 C12 C13 T17 holds one socket at most, comes to rest at stop, and leaves no wait behind', async () => {
    await fc.assert(
      fc.asyncProperty(anyLife, fc.boolean(), async (deeds, isKeptWarm) => {
        const bench = openVirtualBench({
          lifetimeMs: 30 * 60_000,
          settings: { keepWarmMinutes: isKeptWarm ? 30 : 0 },
        });
        await deeds.reduce<Promise<void>>(
          (before, name) =>
            before.then(async () => {
              await DEEDS[name]?.(bench);
              await bench.pass(20);
              expect(bench.server.connections.peak).toBeLessThanOrEqual(1);
            }),
          Promise.resolve(),
        );
        bench.session.stop();
        // A hold that drains, an answer that is called off, five attempts at a dead line.
        await bench.pass(5 * 60_000);
        const { label, mode, microphoneOpen } = bench.session.snapshot();
        expect({ mode, microphoneOpen }).toEqual({ mode: null, microphoneOpen: false });
        expect(['resting', 'needsYou']).toContain(label);
        expect(bench.session.turns().filter(({ outcome }) => outcome === null)).toEqual([]);
        expect(bench.microphone.isOpen).toBe(false);
        expect(bench.server.violations.filter(({ benign }) => !benign)).toEqual([]);
        expect(bench.player.violations).toEqual([]);
        expect(bench.close()).toBe(0);
        expect(bench.server.connections).toMatchObject({ live: 0 });
      }),
      trials(60),
    );
  });
});
