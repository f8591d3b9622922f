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

  test('a timer is said when it begins to ring', () => {
    const timer = { id: 't', label: 'tea', endsAtMs: 1, ringing: false };
    const running = withSession({ timers: [timer] });
    const ringing = withSession({ timers: [{ ...timer, ringing: true }] });
    expect(announcement(ready, running)).toBeNull();
    expect(announcement(running, ringing)).toBe('Timer “tea” is ringing.');
    expect(announcement(ringing, ringing)).toBeNull();
  });

  test('hints and notices are said', () => {
    expect(announcement(ready, withSession({ hint: 'Hold longer' }))).toBe('Hold longer');
    expect(announcement(ready, { ...ready, notice: 'No.' })).toBe('No.');
  });
});
