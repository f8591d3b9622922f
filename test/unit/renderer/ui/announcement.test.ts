import { describe, expect, test } from 'vitest';
import { EMPTY_STATE, type AppState } from '../../../../renderer/ui/state/app-state.ts';
import { announcement } from '../../../../renderer/ui/words/announcement.ts';
import type { SessionSnapshot } from '../../../../shared/session-snapshot.ts';
import { RESTING } from '../../../fakes/quiet-handlers.ts';
import { SCOPE_FAILURE, turn } from './support/turns.ts';

const ready: AppState = { ...EMPTY_STATE, snapshot: RESTING };

function withSession(changes: Partial<SessionSnapshot>): AppState {
  return { ...ready, snapshot: { ...RESTING, ...changes } };
}

describe('announcements', () => {
  test('how things stand at first is not news', () => {
    const old = turn({ answer: 'Long ago.', outcome: 'answered' });
    expect(announcement(EMPTY_STATE, { ...ready, turns: [old] })).toBeNull();
  });

  test('every change of state is said', () => {
    expect(announcement(ready, withSession({ label: 'listening', mode: 'hold' }))).toBe(
      'Listening.',
    );
    expect(announcement(withSession({ label: 'speaking' }), ready)).toBe('Ready.');
    expect(announcement(ready, withSession({ recordedMs: 100 }))).toBeNull();
  });

  test('an answer is said once, when it is whole', () => {
    const before = { ...ready, turns: [turn({ heard: 'Why?' })] };
    const growing = { ...ready, turns: [turn({ heard: 'Why?', answer: 'Be' })] };
    const whole = {
      ...ready,
      turns: [turn({ heard: 'Why?', answer: 'Because.', outcome: 'answered' })],
    };
    const withReceipt = {
      ...ready,
      turns: [turn({ heard: 'Why?', answer: 'Because.', outcome: 'answered', keptMs: null })],
    };
    expect(announcement(before, growing)).toBeNull();
    expect(announcement(growing, whole)).toBe('Parley: Because.');
    expect(announcement(whole, withReceipt)).toBeNull();
  });

  test('a failed turn is said in plain words', () => {
    const before = { ...ready, turns: [turn()] };
    const after = { ...ready, turns: [turn({ outcome: 'failed', failure: SCOPE_FAILURE })] };
    expect(announcement(before, after)).toMatch(/^Your key may connect but not ask the model/);
  });

  test('a turn that is refused as it begins is said, one from an earlier run is not', () => {
    const refused = turn({ outcome: 'kept', failure: SCOPE_FAILURE });
    expect(announcement(ready, { ...ready, turns: [refused] })).toMatch(/^Your key may connect/);
    const restored = { ...refused, restored: true };
    expect(announcement(ready, { ...ready, turns: [restored] })).toBeNull();
  });

  test('what stands in the way is said before the state that follows from it', () => {
    const denied = withSession({
      label: 'needsYou',
      failure: { name: 'microphoneDenied', detail: null },
    });
    expect(announcement(ready, denied)).toBe(
      'Parley is not allowed to use the microphone. Parley needs you.',
    );
    expect(announcement(denied, denied)).toBeNull();
  });

  test('a timer is said when it begins to ring, and what was missed when the window opens', () => {
    const timer = { id: 't', kind: 'timer', label: 'tea', dueAtMs: 1, state: 'waiting' } as const;
    const running = withSession({ alerts: [timer] });
    const ringing = withSession({ alerts: [{ ...timer, state: 'ringing' }] });
    expect(announcement(ready, running)).toBeNull();
    expect(announcement(running, ringing)).toBe('Timer “tea” is ringing.');
    expect(announcement(ringing, ringing)).toBeNull();
    const missed = withSession({
      alerts: [{ id: 'a', kind: 'alarm', label: null, dueAtMs: 1, state: 'missed' }],
    });
    expect(announcement(ready, missed)).toBe('An alarm was missed.');
  });

  test('hands-free is said when it begins, pauses, goes on and ends', () => {
    const on = withSession({ label: 'listening', mode: 'handsFree' });
    const paused = withSession({ label: 'resting', mode: 'handsFree', handsFreePaused: true });
    expect(announcement(ready, on)).toBe('Hands-free is on. Listening.');
    expect(announcement(on, paused)).toBe('Hands-free paused.');
    expect(announcement(paused, on)).toBe('Hands-free goes on.');
    expect(announcement(on, ready)).toBe('Hands-free is off.');
    expect(announcement(withSession({ label: 'speaking', mode: 'handsFree' }), on)).toBe(
      'Listening.',
    );
  });

  test('words without a voice are said to be there still', () => {
    const unheard = { turnId: 'turn_1', keptMs: 2_000 };
    const after = withSession({ hint: 'I heard nothing', unheard });
    expect(announcement(ready, after)).toBe('I heard nothing. You can send it anyway.');
    expect(announcement(after, withSession({ unheard }))).toBeNull();
    expect(announcement(ready, withSession({ unheard }))).toBe(
      'I heard nothing. You can send it anyway.',
    );
  });

  test('a talk key that is known less well is said with its reason', () => {
    const notice = 'The part of Parley that watches the key stopped.';
    const key = { codes: ['ControlRight'] };
    const held = withSession({ talkKey: { tier: 'hook', key, notice: null, verified: true } });
    const dropped = withSession({ talkKey: { tier: 'windowOnly', key, notice, verified: true } });
    const portal = withSession({ talkKey: { tier: 'portal', key, notice: null, verified: true } });
    expect(announcement(held, dropped)).toBe(`Talk key: Hold while focused. ${notice}`);
    expect(announcement(dropped, held)).toBe('Talk key: Hold to talk.');
    expect(announcement(held, portal)).toBeNull();
  });

  test('a microphone that took the place of another is named', () => {
    const using = (microphone: string | null): AppState => ({
      ...ready,
      devices: {
        microphones: [],
        speakers: [],
        inUse: { microphone, speaker: null },
        advice: null,
      },
    });
    expect(announcement(using(null), using('Desk'))).toBeNull();
    expect(announcement(using('Desk'), using('Headset'))).toBe('The microphone is now “Headset”.');
    expect(announcement(using('Desk'), using(null))).toBeNull();
  });

  test('hints and notices are said', () => {
    expect(announcement(ready, withSession({ hint: 'Hold longer' }))).toBe('Hold longer.');
    expect(announcement(ready, { ...ready, notice: 'No.' })).toBe('No.');
  });
});
