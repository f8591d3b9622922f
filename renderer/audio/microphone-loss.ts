import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import {
  type MicrophoneEffect,
  type MicrophoneState,
  openSources,
  type Purpose,
} from './microphone-state.ts';
import { after, close, open, stay, type Step, stop, stops } from './microphone-step.ts';

/** Without any device for so long, the recording ends: its words are kept, and the person is told. */
const GIVE_UP_MS = 3_000;

/** A device that is open has ended. */
export function onLost(state: MicrophoneState, source: number): Step {
  const { line } = state;
  if (!openSources(line).includes(source)) return stay(state);
  switch (line.kind) {
    case 'none':
    case 'opening':
    case 'waiting':
      return stay(state);
    case 'starting':
      return neverHeard(state);
    case 'live':
      return after([stop(source)], seek(state, null));
    case 'replacing':
      return after([stop(source)], seek(state, line.attempt));
    case 'overlapping':
      if (source === line.source)
        return onlyWith(state, { kind: 'starting', source: line.next }, source);
      if (line.isSilent) return after(stops(line), seek(state, null));
      return onlyWith(state, { kind: 'live', source: line.source }, source);
    default:
      return assertNever(line, 'unhandled microphone line');
  }
}

/** A starved machine gives its sound a moment later: the silent device is read on while another one is opened. */
export function onStalled(state: MicrophoneState, source: number): Step {
  const { line, purpose } = state;
  if (!openSources(line).includes(source)) return stay(state);
  switch (line.kind) {
    case 'none':
    case 'opening':
    case 'waiting':
      return stay(state);
    case 'starting':
      return neverHeard(state);
    case 'live': {
      if (purpose.kind === 'draining') return stay(state);
      const attempt = state.attempts + 1;
      return {
        state: {
          ...state,
          attempts: attempt,
          line: { kind: 'replacing', source, attempt, isSilent: true },
        },
        effects: [...givingUp(purpose), { type: 'acquire', attempt }],
      };
    }
    case 'replacing':
      return { state: { ...state, line: { ...line, isSilent: true } }, effects: givingUp(purpose) };
    case 'overlapping':
      if (source === line.source)
        return { state: { ...state, line: { ...line, isSilent: true } }, effects: [] };
      return line.isSilent
        ? neverHeard(state)
        : onlyWith(state, { kind: 'live', source: line.source }, source);
    default:
      return assertNever(line, 'unhandled microphone line');
  }
}

function onlyWith(state: MicrophoneState, line: MicrophoneState['line'], without: number): Step {
  return { state: { ...state, line }, effects: [stop(without)] };
}

/** What is open gives nothing at all: somebody else has it, or it is broken. */
function neverHeard(state: MicrophoneState): Step {
  const { purpose } = state;
  if (purpose.kind !== 'recording') return close(state);
  const { generation, wasHeard } = purpose;
  const failure: Failure = { name: 'microphoneBusy', detail: null };
  return close(
    state,
    wasHeard ? { type: 'tellEnded', generation } : { type: 'tellFailed', generation, failure },
  );
}

/** The device in use is gone. Whoever is being recorded gets another one; `attempt`: it is being opened already. */
function seek(state: MicrophoneState, attempt: number | null): Step {
  const { purpose, policy } = state;
  const without: MicrophoneState = { ...state, line: { kind: 'none' } };
  if (purpose.kind === 'draining') return { state: without, effects: [] };
  if (purpose.kind === 'parked' && policy.kind !== 'always') return close(without);
  if (attempt === null) return after(givingUp(purpose), open(without));
  return {
    state: { ...state, line: { kind: 'opening', attempt, tries: 0 } },
    effects: givingUp(purpose),
  };
}

function givingUp(purpose: Purpose): readonly MicrophoneEffect[] {
  return purpose.kind === 'recording'
    ? [{ type: 'startTimer', timer: 'giveUp', afterMs: GIVE_UP_MS }]
    : [];
}
