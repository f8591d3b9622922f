import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { openSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';
import { trials } from '../../fakes/session/trials.ts';

const VERBS = [
  'press',
  'release',
  'tap',
  'letGo',
  'toggle',
  'once',
  'stop',
  'clear',
  'reconnect',
  'settingsChanged',
] as const;
const EVENTS = [
  'type',
  'turnHandsFree',
  'pauseHandsFree',
  'hearVoice',
  'hearNothing',
  'loseDetector',
  'slower',
  'bySense',
  'drop',
  'refuse',
  'unplug',
  'die',
  'mute',
] as const;

type Step =
  | { readonly type: (typeof VERBS)[number] | (typeof EVENTS)[number] | 'hold' | 'speak' }
  | { readonly type: 'say' | 'hush' | 'advance' | 'render' | 'network'; readonly ms: number }
  | { readonly type: 'answer'; readonly kind: keyof typeof ANSWERS }
  | { readonly type: 'retry' | 'sendAnyway' | 'discard'; readonly turn: number };

const CAUSE = { type: 'server_error', code: null, message: 'No.' };
const ANSWERS = {
  short: { text: 'Yes, it is.', audioMs: 300 },
  long: { text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 5] } },
  failed: { text: '', audioMs: 0, ends: { status: 'failed', error: CAUSE } },
  empty: { text: '', audioMs: 0 },
} as const;

const one = <T extends Step>(...steps: readonly T[]): fc.Arbitrary<Step> =>
  fc.constantFrom(...steps);

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: one({ type: 'hold' }, { type: 'speak' }, { type: 'type' }) },
  {
    weight: 14,
    arbitrary: fc.constantFrom(1, 4, 12, 30).map((ms): Step => ({ type: 'network', ms })),
  },
  { weight: 4, arbitrary: fc.constantFrom(...VERBS).map((type): Step => ({ type })) },
  { weight: 4, arbitrary: fc.constantFrom(...EVENTS).map((type): Step => ({ type })) },
  { weight: 3, arbitrary: one({ type: 'turnHandsFree' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constantFrom('say' as const, 'hush' as const),
      ms: fc.constantFrom(50, 400, 900),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constantFrom('advance' as const, 'render' as const),
      ms: fc.constantFrom(100, 400, 3_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('answer' as const),
      kind: fc.constantFrom('short' as const, 'long' as const, 'failed' as const, 'empty' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('retry' as const, 'sendAnyway' as const, 'discard' as const),
      turn: fc.nat(4),
    }),
  },
);

/** A quiet room: not a voice, but not digital silence either. */
const ROOM = silence(900).map((_, at) => (at % 2 === 0 ? 1 : -1));

const BENIGN = new Set([
  'response_cancel_not_active',
  'input_audio_buffer_commit_empty',
  'conversation_already_has_active_response',
]);
const network = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function take(bench: SessionBench, step: Step): void {
  const { session, server, microphone, player, clock } = bench;
  switch (step.type) {
    case 'press':
    case 'release':
    case 'tap':
    case 'letGo':
    case 'toggle':
    case 'once':
    case 'stop':
    case 'clear':
    case 'reconnect':
    case 'settingsChanged':
      session[step.type]();
      return;
    case 'type':
      session.sendText('And now?');
      return;
    case 'turnHandsFree':
      session.setHandsFree(session.snapshot().mode !== 'handsFree');
      return;
    case 'pauseHandsFree':
      session.pauseHandsFree(!session.isHandsFreePaused());
      return;
    case 'hearVoice':
    case 'hearNothing':
      if (microphone.isOpen) microphone.detectorSays(step.type === 'hearVoice');
      return;
    case 'loseDetector':
      bench.tell({ type: 'detectorFailed', message: 'no wasm' });
      return;
    case 'slower':
      bench.change({ speechSpeed: 0.8 });
      return;
    case 'bySense':
      bench.change({ handsFreeTurns: { kind: 'semanticVad', eagerness: 'auto' } });
      return;
    case 'drop':
      server.drop();
      return;
    case 'refuse':
      server.failNext({ type: 'http', status: 401 });
      return;
    case 'unplug':
      if (microphone.isOpen) microphone.unplug();
      return;
    case 'die':
      player.die();
      return;
    case 'network':
      return;
    case 'mute':
      server.failNext({ type: 'withhold', what: 'response' });
      return;
    case 'hold':
      session.press();
      bench.say(tone({ durationMs: 500 }));
      session.release();
      bench.say(tone({ durationMs: 300 }));
      return;
    case 'speak':
      bench.say(tone({ durationMs: 600 }));
      bench.say(ROOM);
      return;
    case 'say':
      bench.say(tone({ durationMs: step.ms }));
      return;
    case 'hush':
      bench.say(ROOM.subarray(0, step.ms * 24));
      return;
    case 'advance':
      clock.advance(step.ms);
      return;
    case 'render':
      player.render(step.ms * 24);
      return;
    case 'answer':
      server.say(ANSWERS[step.kind]);
      return;
    case 'retry':
    case 'sendAnyway':
    case 'discard': {
      const turn = session.turns()[step.turn];
      if (turn !== undefined) session[step.type](turn.id);
    }
  }
}

/** Not answered, and neither ended by the person nor still there to be sent again. */
const isLost = ({ outcome, keptMs }: Turn): boolean =>
  (outcome === 'failed' || outcome === 'kept' || outcome === 'silent') && keptMs === null;

const open = (turns: readonly Turn[]): Turn[] => turns.filter(({ outcome }) => outcome === null);

/** Nobody touches anything any more: what is under way comes to its end. */
async function comeToRest(bench: SessionBench, round = 0): Promise<void> {
  if (round === 0) {
    bench.session.setHandsFree(false);
    bench.session.release();
  }
  bench.clock.advance(round < 100 ? 100 : 1_000);
  bench.player.renderAll();
  await network(3);
  const { label, microphoneOpen } = bench.session.snapshot();
  const isOver = open(bench.session.turns()).length === 0 && !microphoneOpen;
  if ((isOver && ['resting', 'needsYou'].includes(label)) || round > 300) return;
  await comeToRest(bench, round + 1);
}

async function untilResting(bench: SessionBench, round = 0): Promise<void> {
  await network(3);
  const { label } = bench.session.snapshot();
  if (['resting', 'needsYou'].includes(label) || round > 60) return;
  bench.clock.advance(1_000);
  await untilResting(bench, round + 1);
}

/** Returns the turns that had words of their own, by id. */
async function takeAll(
  bench: SessionBench,
  steps: readonly Step[],
  spoken: ReadonlySet<string> = new Set(),
): Promise<ReadonlySet<string>> {
  const [first, ...rest] = steps;
  if (first === undefined) return spoken;
  take(bench, first);
  if (first.type === 'network') await network(first.ms);
  const withWords = bench.session.turns().filter(({ keptMs }) => keptMs !== null);
  return takeAll(bench, rest, new Set([...spoken, ...withWords.map(({ id }) => id)]));
}

describe('a session, whatever people, devices and networks do', () => {
  test('T1 ends every turn in one outcome, comes to rest, and breaks no rule of the wire', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 5, maxLength: 60, size: 'max' }),
        fc.boolean(),
        async (steps, isGated) => {
          const opened = await openSessionBench({
            settings: isGated ? { echoGate: 'always' } : {},
          });
          const { bench } = opened;
          try {
            const spoken = await takeAll(bench, steps);
            await comeToRest(bench);
            expect(open(bench.session.turns())).toEqual([]);
            const hasDiscarded = steps.some(({ type }) => type === 'discard');
            const words = bench.session.turns().filter(({ id }) => spoken.has(id));
            if (!hasDiscarded) expect(words.filter((turn) => isLost(turn))).toEqual([]);
            expect(['resting', 'needsYou']).toContain(bench.session.snapshot().label);
            expect(bench.microphone.isOpen).toBe(false);
            expect(bench.player.live).toEqual([]);
            expect(bench.server.connections.peak).toBeLessThanOrEqual(1);
          } finally {
            const violations = await opened.close();
            expect(violations.filter((code) => !BENIGN.has(code))).toEqual([]);
          }
        },
      ),
      trials(25),
    );
  }, 600_000);

  test('T17 C7 a stop and a hang-up reach rest from anywhere, and nothing comes after them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 1, maxLength: 40, size: 'max' }),
        async (steps) => {
          const opened = await openSessionBench();
          const { bench } = opened;
          try {
            await takeAll(bench, steps);
            bench.session.setHandsFree(false);
            bench.session.stop();
            // The player and the server answer in their own time; nobody says anything any more.
            await untilResting(bench);
            const { label, microphoneOpen } = bench.session.snapshot();
            expect(['resting', 'needsYou']).toContain(label);
            expect(microphoneOpen).toBe(false);
            expect(bench.player.live).toEqual([]);
            expect(open(bench.session.turns())).toEqual([]);
          } finally {
            // Fails when a wait outlives the session.
            await opened.close();
          }
        },
      ),
      trials(15),
    );
  }, 600_000);
});
