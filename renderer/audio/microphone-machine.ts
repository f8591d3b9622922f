import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import { onLost, onStalled } from './microphone-loss.ts';
import {
  type MicrophoneEffect,
  type MicrophoneEvent,
  type MicrophoneState,
  type MicrophoneTimer,
  isSilent,
  openSources,
  type Purpose,
} from './microphone-state.ts';
import { after, close, open, stay, type Step, stop, stops, stopTimers } from './microphone-step.ts';

/** The worker gives the tail within its own, shorter deadline; a dead one must not keep the device. */
const RELEASE_DEADLINE_MS = 400;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 800;

/**
 * The one microphone, whatever becomes of its devices: opened at a press or kept open, lost and found in the
 * middle of a sentence, exchanged for another. A recording keeps its generation through all of it.
 */
export function stepMicrophone(state: MicrophoneState, event: MicrophoneEvent): Step {
  switch (event.type) {
    case 'wanted':
      return onWanted(state, event.generation);
    case 'unwanted':
      return state.purpose.kind === 'recording' ? drain(state, state.purpose) : stay(state);
    case 'released':
      return onReleased(state, event.generation);
    case 'policy':
      return onPolicy({ ...state, policy: event.policy });
    case 'opened':
      return onOpened(state, event.attempt);
    case 'openFailed':
      return onOpenFailed(state, event.attempt, event.failure);
    case 'flowing':
      return onFlowing(state, event);
    case 'lost':
      return onLost(state, event.source);
    case 'stalled':
      return onStalled(state, event.source);
    case 'otherDeviceDue':
      return onOtherDeviceDue(state);
    case 'devicesChanged':
      if (state.line.kind === 'waiting') return open(state, state.line.tries);
      return opensByItself(state) ? open(parked(state)) : stay(state);
    case 'timer':
      return onTimer(state, event.timer);
    default:
      return assertNever(event, 'unhandled microphone event');
  }
}

function onWanted(state: MicrophoneState, generation: number): Step {
  const { purpose, line } = state;
  if (purpose.kind === 'recording' && purpose.generation === generation) return stay(state);
  const [source] = openSources(line);
  const next: MicrophoneState = {
    ...state,
    purpose: {
      kind: 'recording',
      generation,
      toldSource: source ?? null,
      wasHeard: source !== undefined && !isSilent(line),
    },
  };
  const before = stopTimers('park', 'release', 'giveUp');
  if (source !== undefined)
    return { state: next, effects: [...before, { type: 'tellOpened', generation, source }] };
  if (line.kind === 'opening') return { state: next, effects: before };
  return after(before, open(next));
}

/** Main wants no more of this recording. */
function drain(state: MicrophoneState, { generation }: { readonly generation: number }): Step {
  if (openSources(state.line).length === 0) return rest(state);
  return {
    state: { ...state, purpose: { kind: 'draining', generation } },
    effects: [{ type: 'startTimer', timer: 'release', afterMs: RELEASE_DEADLINE_MS }],
  };
}

/** The worker hears main by itself, and may be done before this page has heard that there was an end. */
function onReleased(state: MicrophoneState, generation: number): Step {
  const { purpose } = state;
  const isThis = purpose.kind === 'recording' || purpose.kind === 'draining';
  return isThis && purpose.generation === generation ? rest(state) : stay(state);
}

/** Nobody is recorded any more. */
function rest(state: MicrophoneState): Step {
  const { policy, line } = state;
  const isOpen = line.kind === 'opening' || openSources(line).length > 0;
  if (policy.kind === 'onPress' || !isOpen) return close(state);
  const timers = stopTimers('release', 'giveUp');
  const until: readonly MicrophoneEffect[] =
    policy.kind === 'parked'
      ? [{ type: 'startTimer', timer: 'park', afterMs: policy.seconds * 1000 }]
      : [];
  return { state: parked(state), effects: [...timers, ...until] };
}

function onPolicy(state: MicrophoneState): Step {
  if (opensByItself(state)) return open(parked(state));
  return state.purpose.kind === 'parked' ? after(stopTimers('park'), rest(state)) : stay(state);
}

function onOpened(state: MicrophoneState, attempt: number): Step {
  const { line, purpose } = state;
  const feed: MicrophoneEffect = { type: 'feed', source: attempt };
  if (line.kind === 'replacing' && line.attempt === attempt) {
    return {
      state: { ...state, line: { ...line, kind: 'overlapping', next: attempt } },
      // It has its own time to give its first sound.
      effects: [feed, ...stopTimers('giveUp')],
    };
  }
  if (line.kind !== 'opening' || line.attempt !== attempt)
    return { state, effects: [{ type: 'stop', source: attempt }] };
  const next: MicrophoneState = { ...state, line: { kind: 'starting', source: attempt } };
  const effects = [feed, ...stopTimers('giveUp')];
  if (purpose.kind !== 'recording' || purpose.toldSource !== null) return { state: next, effects };
  const { generation } = purpose;
  return {
    state: { ...next, purpose: { ...purpose, toldSource: attempt } },
    effects: [...effects, { type: 'tellOpened', generation, source: attempt }],
  };
}

function onOpenFailed(state: MicrophoneState, attempt: number, failure: Failure): Step {
  const { line, purpose } = state;
  if (line.kind === 'replacing' && line.attempt === attempt && !line.isSilent)
    return { state: { ...state, line: { kind: 'live', source: line.source } }, effects: [] };
  const isAwaited = line.kind === 'opening' || line.kind === 'replacing';
  if (!isAwaited || line.attempt !== attempt) return stay(state);
  if (purpose.kind !== 'recording') return close(state);
  const { generation } = purpose;
  if (!purpose.wasHeard) return close(state, { type: 'tellFailed', generation, failure });
  const tries = line.kind === 'opening' ? line.tries : 0;
  const afterMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** tries);
  return {
    state: { ...state, line: { kind: 'waiting', tries } },
    effects: [...stops(line), { type: 'startTimer', timer: 'retry', afterMs }],
  };
}

function onFlowing(
  state: MicrophoneState,
  { source, missingMs }: { readonly source: number; readonly missingMs: number },
): Step {
  const { line, purpose } = state;
  const isAwaited = isSilent(line) && openSources(line)[0] === source;
  const isNext = line.kind === 'overlapping' && line.next === source;
  if (!isAwaited && !isNext) return stay(state);
  const others = openSources(line).filter((open) => open !== source);
  const old = [...others.map(stop), ...stopTimers('giveUp')];
  const next: MicrophoneState = { ...state, line: { kind: 'live', source } };
  if (purpose.kind !== 'recording') return { state: next, effects: old };
  const { generation, toldSource } = purpose;
  const told: readonly MicrophoneEffect[] =
    toldSource === source ? [] : [{ type: 'tellSwapped', generation, source, missingMs }];
  return {
    state: { ...next, purpose: { ...purpose, toldSource: source, wasHeard: true } },
    effects: [...old, ...told],
  };
}

function onOtherDeviceDue(state: MicrophoneState): Step {
  const { line, purpose } = state;
  if (line.kind === 'waiting') return open(state, line.tries);
  if (line.kind !== 'live' || purpose.kind === 'draining') return stay(state);
  const attempt = state.attempts + 1;
  return {
    state: {
      ...state,
      attempts: attempt,
      line: { kind: 'replacing', source: line.source, attempt, isSilent: false },
    },
    effects: [{ type: 'acquire', attempt }],
  };
}

function onTimer(state: MicrophoneState, timer: MicrophoneTimer): Step {
  const { purpose, line } = state;
  switch (timer) {
    case 'park':
      return purpose.kind === 'parked' ? close(state) : stay(state);
    case 'retry':
      return line.kind === 'waiting' ? open(state, line.tries + 1) : stay(state);
    case 'release':
      return purpose.kind === 'draining' ? rest(state) : stay(state);
    case 'giveUp': {
      const isWithout =
        line.kind === 'opening' ||
        line.kind === 'waiting' ||
        (line.kind === 'replacing' && line.isSilent);
      if (purpose.kind !== 'recording' || !isWithout) return stay(state);
      return close(state, { type: 'tellEnded', generation: purpose.generation });
    }
    default:
      return assertNever(timer, 'unhandled microphone timer');
  }
}

function opensByItself({ policy, purpose }: MicrophoneState): boolean {
  return policy.kind === 'always' && purpose.kind === 'idle';
}

function parked(state: MicrophoneState): MicrophoneState {
  const purpose: Purpose = { kind: 'parked' };
  return { ...state, purpose };
}
