import {
  type MicrophoneEffect,
  type MicrophoneState,
  type MicrophoneTimer,
  openSources,
} from './microphone-state.ts';

/** What becomes of one event. */
export interface Step {
  readonly state: MicrophoneState;
  readonly effects: readonly MicrophoneEffect[];
}

const TIMERS: readonly MicrophoneTimer[] = ['park', 'retry', 'giveUp', 'release'];

export function open(state: MicrophoneState, tries = 0): Step {
  const attempt = state.attempts + 1;
  return {
    state: { ...state, attempts: attempt, line: { kind: 'opening', attempt, tries } },
    effects: [...stopTimers('retry'), { type: 'acquire', attempt }],
  };
}

/** What is still being opened is stopped when it comes: its attempt is no longer the present one. */
export function close(state: MicrophoneState, ...told: readonly MicrophoneEffect[]): Step {
  return {
    state: { ...state, purpose: { kind: 'idle' }, line: { kind: 'none' } },
    effects: [...stops(state.line), ...stopTimers(...TIMERS), ...told],
  };
}

export function stop(source: number): MicrophoneEffect {
  return { type: 'stop', source };
}

export function stops(line: MicrophoneState['line']): readonly MicrophoneEffect[] {
  return openSources(line).map(stop);
}

export function stopTimers(...timers: readonly MicrophoneTimer[]): readonly MicrophoneEffect[] {
  return timers.map((timer) => ({ type: 'stopTimer', timer }));
}

export function after(before: readonly MicrophoneEffect[], { state, effects }: Step): Step {
  return { state, effects: [...before, ...effects] };
}

export function stay(state: MicrophoneState): Step {
  return { state, effects: [] };
}
