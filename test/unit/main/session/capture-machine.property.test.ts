import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  stepCapture,
  type CaptureEffect,
  type CaptureEvent,
  type CaptureState,
} from '../../../../main/session/capture-machine.ts';
import type { TalkMode } from '../../../../shared/session-snapshot.ts';
import { trials } from '../../../fakes/session/trials.ts';

type Draft = CaptureEvent | { readonly type: 'begin'; readonly mode: TalkMode };

const anyEvent: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({
    type: fc.constant('begin' as const),
    mode: fc.constantFrom<TalkMode>('hold', 'toggle', 'oneShot', 'handsFree'),
  }),
  fc.constantFrom<Draft>({ type: 'firstFrame' }, { type: 'end' }, { type: 'drained' }),
  fc.constantFrom<Draft>(
    { type: 'cancel', reason: 'cancelled' },
    { type: 'cancel', reason: 'nothingSaid' },
    { type: 'cancel', reason: 'tapped' },
    { type: 'cancel', reason: 'paused' },
    { type: 'failed', failure: { name: 'microphoneLost', detail: null } },
  ),
);
const anyEvents = fc.array(anyEvent, { maxLength: 60 });

/** Each begin names an utterance of its own, as the controller does. */
function named(drafts: readonly Draft[]): CaptureEvent[] {
  return drafts.map((draft, at) =>
    draft.type === 'begin' ? { ...draft, utterance: `u${at}` } : draft,
  );
}

function run(drafts: readonly Draft[], each: (seen: Seen) => void): CaptureState {
  let state: CaptureState = { phase: 'off' };
  for (const event of named(drafts)) {
    const before = state;
    const step = stepCapture(before, event);
    ({ state } = step);
    each({ before, event, state, effects: step.effects });
  }
  return state;
}

interface Seen {
  readonly before: CaptureState;
  readonly event: CaptureEvent;
  readonly state: CaptureState;
  readonly effects: readonly CaptureEffect[];
}

describe('the capture machine, whatever happens', () => {
  test('K9 has the microphone open exactly while it is not off', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let isOpen = false;
        run(events, ({ state, effects }) => {
          for (const { type } of effects) {
            if (type === 'openMicrophone') {
              expect(isOpen).toBe(false);
              isOpen = true;
            }
            if (type === 'closeMicrophone') {
              expect(isOpen).toBe(true);
              isOpen = false;
            }
          }
          expect(isOpen).toBe(state.phase !== 'off');
        });
      }),
      trials(500),
    );
  });

  test('T1 ends every utterance begun exactly once, complete or abandoned', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const open = new Set<string>();
        const ended: string[] = [];
        const last = run(events, ({ before, event, state, effects }) => {
          const begun =
            event.type === 'begin' && state !== before && state.phase !== 'off'
              ? state.utterance
              : null;
          for (const effect of effects) {
            if (effect.type !== 'complete' && effect.type !== 'abandon') continue;
            expect(open.delete(effect.utterance)).toBe(true);
            ended.push(effect.utterance);
          }
          if (begun !== null) open.add(begun);
        });
        expect([...open]).toEqual(last.phase === 'off' ? [] : [last.utterance]);
        expect(new Set(ended).size).toBe(ended.length);
      }),
      trials(500),
    );
  });

  test('K3 has a drain running exactly while it drains', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        let drains = false;
        run(events, ({ event, state, effects }) => {
          // A drain that is over has stopped by itself.
          if (event.type === 'drained') drains = false;
          for (const { type } of effects) {
            if (type === 'startDrain') drains = true;
            if (type === 'stopDrain') drains = false;
          }
          expect(drains && state.phase !== 'draining').toBe(false);
        });
      }),
      trials(300),
    );
  });

  test('K7 K3 reaches rest from anywhere, by cancel and by end', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const state = run(events, () => undefined);
        expect(stepCapture(state, { type: 'cancel', reason: 'cancelled' }).state.phase).toBe('off');
        const ended = stepCapture(state, { type: 'end' }).state;
        expect(stepCapture(ended, { type: 'drained' }).state.phase).toBe('off');
      }),
      trials(200),
    );
  });

  test('K1 says that it listens only after a frame or on an open microphone', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        run(events, ({ before, event, effects }) => {
          if (!effects.some(({ type }) => type === 'listening')) return;
          if (event.type === 'firstFrame') return;
          expect(event.type).toBe('begin');
          expect(['recording', 'draining']).toContain(before.phase);
        });
      }),
      trials(200),
    );
  });
});
