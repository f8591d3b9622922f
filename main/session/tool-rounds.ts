import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import { createRecentIds } from '../realtime-client/recent-ids.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import type { SessionPorts } from './session.ts';
import type { ToolCall } from './tools.ts';
import type { UnknownCall } from './unknown-calls.ts';

/** Calls of one response that are run; no skill needs more, and a model that does has lost its way. */
const MOST_CALLS = 16;
/** So many of one response are listened to at all, run or not. */
const MOST_HEARD = 64;
/** No call is begun after so long a round: with the longest call it stays inside the patience of R9. */
const LONGEST_ROUND_MS = 15_000;
/** Calls of lost connections that are remembered, to be told to the next one. */
const MOST_UNKNOWN = 20;

/** Why a call is not run. Its output says so, because a conversation with an open call is not whole. */
export type Declined = 'overtaken' | 'endedEarly' | 'tooManyRounds' | 'tooManyCalls' | 'tooLate';

const WORDS: Readonly<Record<Declined, string>> = {
  overtaken: 'Not done: the person went on to something else.',
  endedEarly: 'Not done: the response that asked for it did not end as it should.',
  tooManyRounds: 'Not done: this question has used tools too often. Answer with what you have.',
  tooManyCalls: 'Not done: too many calls at once.',
  tooLate: 'Not done: the calls before it took too long.',
};

export interface ToolRoundsOptions {
  readonly ports: Pick<SessionPorts, 'tools' | 'clock' | 'log'>;
  readonly orders: () => RealtimeConnection | null;
  /** The person still waits for this turn's answer. */
  readonly isWanted: (turnId: string) => boolean;
  /** Every call of this response has its output on the server. */
  readonly onDone: (responseId: string) => void;
}

/** Runs what models call: rules X1–X7 of docs/session-spec.md. Each call is run once at most. */
export interface ToolRounds {
  called(fact: Extract<RealtimeFact, { type: 'toolCalled' }>): void;
  /** The calls of a response that is done, in order; they are no longer here afterwards. */
  take(responseId: string): readonly ToolCall[];
  run(round: {
    readonly turnId: string;
    readonly responseId: string;
    readonly calls: readonly ToolCall[];
  }): void;
  decline(calls: readonly ToolCall[], why: Declined): void;
  /** Nothing more is to be told to a model about this turn. */
  turnOver(turnId: string): void;
  connectionLost(): void;
  unknownCalls(): readonly UnknownCall[];
  forgetUnknownCalls(): void;
  dispose(): void;
}

/** A call that waits, is being run, or whose turn is not over. */
interface Running extends ToolCall {
  readonly turnId: string;
  hasBegun: boolean;
  output: string | null;
  isSent: boolean;
  isLost: boolean;
}

export function createToolRounds(options: ToolRoundsOptions): ToolRounds {
  const { tools, clock, log } = options.ports;
  let heard = new Map<string, ToolCall[]>();
  let known = createRecentIds();
  let running: Running[] = [];
  let unknown: Running[] = [];
  let disposed = false;

  function send(callId: string, output: string): void {
    options.orders()?.addItem({ type: 'function_call_output', call_id: callId, output });
  }

  async function runOne(call: Running, at: number, beganMs: number): Promise<string> {
    if (at >= MOST_CALLS) return WORDS.tooManyCalls;
    if (!options.isWanted(call.turnId)) return WORDS.overtaken;
    if (clock.monotonicMs() - beganMs >= LONGEST_ROUND_MS) return WORDS.tooLate;
    const { callId, name, arguments: given } = call;
    call.hasBegun = true;
    return tools.run({ callId, name, arguments: given });
  }

  /** One after the other: each sees what the one before it has done. */
  async function runFrom(at: number, round: readonly Running[], beganMs: number): Promise<void> {
    const call = round[at];
    if (call === undefined || disposed || call.isLost) return;
    call.output = await runOne(call, at, beganMs);
    await runFrom(at + 1, round, beganMs);
  }

  async function runAll(round: readonly Running[], responseId: string): Promise<void> {
    await runFrom(0, round, clock.monotonicMs());
    if (disposed || round.some(({ isLost }) => isLost)) return;
    for (const call of round) {
      send(call.callId, call.output ?? WORDS.overtaken);
      call.isSent = true;
    }
    running = running.filter((call) => !call.isSent || options.isWanted(call.turnId));
    options.onDone(responseId);
  }

  return {
    called({ responseId, callId, name, arguments: given }) {
      if (!known.isNew(callId)) {
        log('a tool call came twice', { callId, name });
        return;
      }
      const calls = heard.get(responseId) ?? [];
      if (calls.length >= MOST_HEARD) return;
      heard.set(responseId, [...calls, { callId, name, arguments: given }]);
    },
    take(responseId) {
      const calls = heard.get(responseId) ?? [];
      heard.delete(responseId);
      return calls;
    },
    run({ turnId, responseId, calls }) {
      const round = calls.map((call) => waiting(call, turnId));
      running.push(...round);
      void runAll(round, responseId);
    },
    decline(calls, why) {
      for (const { callId } of calls) send(callId, WORDS[why]);
    },
    turnOver(turnId) {
      running = running.filter((call) => call.turnId !== turnId || !call.isSent);
    },
    connectionLost() {
      for (const call of running) call.isLost = true;
      unknown = [...unknown, ...running.filter(({ hasBegun }) => hasBegun)].slice(-MOST_UNKNOWN);
      running = [];
      heard = new Map();
      known = createRecentIds();
    },
    unknownCalls: () =>
      unknown.map(({ callId, name, arguments: given, turnId, output }) => ({
        callId,
        name,
        arguments: given,
        turnId,
        output,
      })),
    forgetUnknownCalls() {
      unknown = [];
    },
    dispose() {
      disposed = true;
    },
  };
}

function waiting(call: ToolCall, turnId: string): Running {
  return { ...call, turnId, hasBegun: false, output: null, isSent: false, isLost: false };
}
