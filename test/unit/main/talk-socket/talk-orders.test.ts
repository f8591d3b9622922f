import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGestureDesk } from '../../../../main/gestures/gesture-desk.ts';
import type { TalkVerb } from '../../../../main/talk-socket/talk-message.ts';
import { createTalkOrders } from '../../../../main/talk-socket/talk-orders.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { trials } from '../../../fakes/session/trials.ts';
import { createTalkModel } from '../gestures/talk-model.ts';

/** What the process clock says when the rig begins: processes were started before. */
const BEGAN_MS = 1_000_000;

function rig() {
  const talk = createTalkModel();
  const clock = createManualClock();
  const desk = createGestureDesk({ session: talk, settings: () => DEFAULT_SETTINGS, clock });
  const processClock = { nowMs: () => BEGAN_MS + clock.monotonicMs() };
  const answer = createTalkOrders({ desk, clock, processClock });
  return {
    talk,
    clock,
    answer,
    say: (verb: TalkVerb, startedAtMs: number) =>
      answer({ talk: verb, startedAtMs: BEGAN_MS + startedAtMs }),
  };
}

describe('what the command line asks for', () => {
  test('G20 start and stop are the edges of a hold, however close together they arrive', () => {
    const { talk, clock, say } = rig();
    clock.advance(3_000);
    expect(say('start', 1_000)).toEqual({ ok: true });
    expect(say('stop', 2_900)).toEqual({ ok: true });
    expect(talk.said()).toEqual(['press', 'release']);
  });

  test('G20 a quick start and stop is a tap, and two of them a double-tap', () => {
    const { talk, clock, say } = rig();
    clock.advance(1_000);
    say('start', 100);
    say('stop', 200);
    say('start', 400);
    say('stop', 500);
    expect(talk.isHandsFree()).toBe(true);
  });

  test('G20 a stop that overtakes its start by far still ends it', () => {
    const { talk, clock, say } = rig();
    clock.advance(1_000);
    say('stop', 900);
    clock.advance(9_000);
    say('start', 500);
    expect(talk.said()).toEqual(['press', 'release']);
    expect(talk.activity()).not.toBe('listening');
  });

  test.each(['start', 'toggle', 'once'] as const)(
    'G20 a %s that took more than ten seconds to arrive begins nothing, and says so',
    (verb) => {
      const { talk, clock, say } = rig();
      clock.advance(10_001);
      expect(say(verb, 0)).toEqual({ ok: false, problem: 'tooOld' });
      expect(talk.said()).toEqual([]);
    },
  );

  test('G20 a stop ends what is held, however late it is', () => {
    const { talk, clock, say } = rig();
    say('start', 0);
    clock.advance(60_000);
    expect(say('stop', 2_000)).toEqual({ ok: true });
    expect(talk.said()).toEqual(['press', 'release']);
  });

  test('G20 a moment that has not come yet is refused', () => {
    const { talk, say } = rig();
    expect(say('start', 60_000)).toEqual({ ok: false, problem: 'notUnderstood' });
    expect(talk.said()).toEqual([]);
  });

  test('G20 without a moment the one of arrival counts', () => {
    const { talk, clock, answer } = rig();
    answer({ talk: 'start' });
    clock.advance(2_000);
    answer({ talk: 'stop' });
    expect(talk.said()).toEqual(['press', 'release']);
  });

  test('G20 toggle begins and sends, and a key that repeats it counts once', () => {
    const { talk, clock, say } = rig();
    for (let atMs = 0; atMs < 2_000; atMs += 50) {
      clock.advance(50);
      say('toggle', atMs);
    }
    expect(talk.said()).toEqual(['toggle']);
    clock.advance(2_000);
    say('toggle', 4_000);
    expect(talk.sent()).toBe(1);
  });

  test('G20 the clock on the wall may be set between two edges', () => {
    const { talk, clock, say } = rig();
    say('start', 0);
    clock.sleep(3_600_000);
    clock.advance(900);
    say('stop', 900);
    expect(talk.said()).toEqual(['press', 'release']);
  });

  test('G20 whatever overtakes whatever, no microphone stays open once every stop has arrived', () => {
    const pressed = fc.record({
      pauseMs: fc.integer({ min: 50, max: 1_500 }),
      heldMs: fc.integer({ min: 30, max: 1_500 }),
      startLagMs: fc.integer({ min: 0, max: 8_000 }),
      stopLagMs: fc.integer({ min: 0, max: 8_000 }),
    });
    fc.assert(
      fc.property(fc.array(pressed, { minLength: 1, maxLength: 12 }), (presses) => {
        const { talk, clock, say } = rig();
        let atMs = 0;
        const sent = presses.flatMap(({ pauseMs, heldMs, startLagMs, stopLagMs }) => {
          const startMs = atMs + pauseMs;
          atMs = startMs + heldMs;
          return [
            { verb: 'start' as const, sentMs: startMs, arrivesMs: startMs + startLagMs },
            { verb: 'stop' as const, sentMs: atMs, arrivesMs: atMs + stopLagMs },
          ];
        });
        for (const { verb, sentMs, arrivesMs } of sent.toSorted(
          (a, b) => a.arrivesMs - b.arrivesMs,
        )) {
          clock.advance(Math.max(0, arrivesMs - clock.monotonicMs()));
          say(verb, sentMs);
        }
        expect(talk.snapshot().mode).not.toBe('hold');
        expect(talk.snapshot().mode).not.toBe('toggle');
      }),
      trials(1_000),
    );
  });
});
