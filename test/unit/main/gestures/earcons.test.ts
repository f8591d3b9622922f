import { describe, expect, test } from 'vitest';
import {
  earconOfChange,
  earconOfGesture,
  type Moment,
} from '../../../../main/gestures/choose-earcon.ts';
import { createEarconDesk } from '../../../../main/gestures/earcon-desk.ts';
import { createGestureDesk } from '../../../../main/gestures/gesture-desk.ts';
import type { GestureOrder, Meets } from '../../../../main/gestures/gesture-machine.ts';
import { createEarcon, EARCONS } from '../../../../main/audio/earcons.ts';
import type { SessionEvent } from '../../../../main/session/session.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { SessionSnapshot, Turn } from '../../../../shared/session-snapshot.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { RESTING } from '../../../fakes/quiet-handlers.ts';
import { createTalkModel } from './talk-model.ts';

const REST: Meets = { recordsByHand: false, answers: false, handsFree: 'off' };
const RECORDING: Meets = { ...REST, recordsByHand: true };
const ANSWERING: Meets = { ...REST, answers: true };
const HANDS_FREE: Meets = { ...REST, handsFree: 'on' };

const QUIET: Moment = {
  label: 'resting',
  recordsByHand: false,
  handsFree: 'off',
  saysWhyNot: false,
};
const HELD: Moment = { ...QUIET, label: 'listening', recordsByHand: true };

describe('the sound of a gesture', () => {
  test.each<[string, GestureOrder[], Meets, Meets, boolean, string | null]>([
    ['a press', ['press'], REST, RECORDING, false, 'pressed'],
    ['a press into an answer', ['press'], ANSWERING, RECORDING, false, 'pressed'],
    ['a one-shot', ['once'], REST, RECORDING, false, 'pressed'],
    [
      'a release, which will be heard when its words are whole',
      ['release'],
      RECORDING,
      REST,
      false,
      null,
    ],
    ['a tap that silenced', ['tap'], RECORDING, REST, true, 'silenced'],
    ['a tap at rest, which the hint’s sound follows', ['tap'], RECORDING, REST, false, null],
    ['a double-tap', ['tap', 'handsFreeOn'], RECORDING, HANDS_FREE, true, null],
    ['Escape in an answer', ['stop'], ANSWERING, REST, false, 'silenced'],
    ['Escape in a hold', ['stop'], RECORDING, REST, false, 'silenced'],
    ['Stop with nothing under way', ['stop'], REST, REST, false, null],
    ['a click that silences', ['once'], ANSWERING, REST, false, 'silenced'],
    ['a click that sends', ['once'], RECORDING, ANSWERING, false, null],
  ])('G19 %s', (_what, orders, before, after, silencedAtPress, earcon) => {
    expect(earconOfGesture({ orders, before, after }, silencedAtPress)).toBe(earcon);
  });
});

describe('the sound of a change', () => {
  test.each<[string, Moment, Moment, string | null]>([
    ['words on their way', HELD, { ...QUIET, label: 'thinking' }, 'sent'],
    ['words that wait for the line', HELD, { ...QUIET, label: 'reconnecting' }, 'sent'],
    ['words too short, or none', HELD, { ...QUIET, saysWhyNot: true }, 'notSent'],
    ['a hold that Escape ended', HELD, QUIET, null],
    ['something in the way', HELD, { ...QUIET, label: 'needsYou' }, 'failed'],
    ['hands-free begins', QUIET, { ...QUIET, handsFree: 'on' }, 'handsFreeOn'],
    ['hands-free ends', { ...QUIET, handsFree: 'on' }, QUIET, 'handsFreeOff'],
    ['hands-free ends while paused', { ...QUIET, handsFree: 'paused' }, QUIET, 'handsFreeOff'],
    ['a pause', { ...QUIET, handsFree: 'on' }, { ...QUIET, handsFree: 'paused' }, 'paused'],
    ['its end', { ...QUIET, handsFree: 'paused' }, { ...QUIET, handsFree: 'on' }, 'resumed'],
    [
      'an answer begins to sound',
      { ...QUIET, label: 'thinking' },
      { ...QUIET, label: 'speaking' },
      null,
    ],
    ['the same as before', HELD, HELD, null],
  ])('G19 %s', (_what, before, after, earcon) => {
    expect(earconOfChange(before, after)).toBe(earcon);
  });
});

function rig({ sounds = true } = {}) {
  const talk = createTalkModel();
  const clock = createManualClock();
  const gestures = createGestureDesk({ session: talk, settings: () => DEFAULT_SETTINGS, clock });
  const listeners = new Set<(event: SessionEvent) => void>();
  let snapshot = RESTING;
  const heard: (string | undefined)[] = [];
  const leave = createEarconDesk({
    session: {
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      snapshot: () => snapshot,
      isHandsFree: () => talk.isHandsFree(),
      isHandsFreePaused: () => talk.isHandsFreePaused(),
    },
    gestures,
    settings: () => ({ sounds }),
    clock,
    play: (samples) =>
      heard.push(
        EARCONS.find((earcon) =>
          Buffer.from(createEarcon(earcon).buffer).equals(Buffer.from(samples.buffer)),
        ),
      ),
  });
  function tell(event: SessionEvent): void {
    for (const listener of listeners) listener(event);
  }
  return {
    talk,
    clock,
    gestures,
    heard,
    leave,
    show: (changes: Partial<SessionSnapshot>) => {
      snapshot = { ...RESTING, ...changes };
      tell({ type: 'snapshotChanged', snapshot });
    },
    turn: (changes: Pick<Turn, 'id' | 'outcome' | 'restored'>) => {
      tell({ type: 'turnChanged', turn: { ...TURN, ...changes } });
    },
  };
}

const TURN: Turn = {
  id: 'turn_1',
  startedAtMs: 0,
  input: 'voice',
  heard: null,
  answer: '',
  unheardFrom: null,
  outcome: null,
  failure: null,
  keptMs: null,
  restored: false,
  receipt: null,
  timings: {
    pressToListeningMs: null,
    releaseToCommittedMs: null,
    releaseToTranscriptMs: null,
    releaseToFirstTextMs: null,
    releaseToFirstSoundMs: null,
    releaseToEndMs: null,
  },
};

describe('the desk of sounds', () => {
  test('G19 a hold is heard at its press and when its words are whole', () => {
    const { gestures, heard, show } = rig();
    gestures.edge({ control: 'space', edge: 'down', atMs: 0 });
    show({ label: 'listening', mode: 'hold' });
    gestures.edge({ control: 'space', edge: 'up', atMs: 2_000 });
    show({ label: 'listening', mode: 'hold' });
    show({ label: 'thinking', mode: null });
    expect(heard).toEqual(['pressed', 'sent']);
  });

  test('G19 a tap into an answer is heard as the silence it made', () => {
    const { gestures, heard, talk } = rig();
    talk.answer('speaking');
    gestures.edge({ control: 'button', edge: 'down', atMs: 0 });
    gestures.edge({ control: 'button', edge: 'up', atMs: 100 });
    expect(heard).toEqual(['pressed', 'silenced']);
  });

  test('G19 a failure is one sound, although a turn and the whole of Parley tell it', () => {
    const { heard, turn, show, clock } = rig();
    turn({ id: 'turn_1', outcome: 'failed', restored: false });
    turn({ id: 'turn_1', outcome: 'failed', restored: false });
    show({ label: 'needsYou' });
    expect(heard).toEqual(['failed']);
    clock.advance(2_000);
    turn({ id: 'turn_1', outcome: null, restored: false });
    turn({ id: 'turn_1', outcome: 'failed', restored: false });
    expect(heard).toEqual(['failed', 'failed']);
  });

  test('G19 words that an earlier run left are no news', () => {
    const { heard, turn } = rig();
    turn({ id: 'turn_1', outcome: 'kept', restored: true });
    expect(heard).toEqual([]);
  });

  test('G19 without sounds nothing is heard, and none after it has left', () => {
    const silent = rig({ sounds: false });
    silent.gestures.edge({ control: 'space', edge: 'down', atMs: 0 });
    silent.show({ label: 'needsYou' });
    expect(silent.heard).toEqual([]);
    const left = rig();
    left.leave();
    left.gestures.edge({ control: 'space', edge: 'down', atMs: 0 });
    left.show({ label: 'needsYou' });
    expect(left.heard).toEqual([]);
  });
});
