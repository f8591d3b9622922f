import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import type { OrderOfResponse, RealtimeFact } from '../realtime-client/realtime-facts.ts';
import {
  stepResponse,
  type ResponseEffect,
  type ResponseEvent,
  type ResponseState,
} from './response-machine.ts';
import { isAwaited, isTheirs, requestFor, requestOf, runningIdOf } from './response-views.ts';
import type { Clock } from './session.ts';

/** Responses whose late pieces and bills are still recognised. */
const REMEMBERED_RESPONSES = 50;

/** The code of R7, which some servers send without saying which order they mean. */
const BUSY_CODE = 'conversation_already_has_active_response';

export interface ResponseGateOptions {
  readonly clock: Clock;
  /** Silence of the server that is taken for death, restarted by every sign of life. */
  readonly patienceMs: () => number;
  /** The connection, once it was configured; null when there is none. */
  readonly orders: () => RealtimeConnection | null;
  /** The turn that a response nobody asked for belongs to (the server's own voice detection). */
  readonly turnForUnasked: () => string;
  /** How long this turn's answer may be, or why it may not be asked for at all. */
  readonly mayAsk: (turnId: string) => Result<number | 'inf', Failure>;
  /** It was not asked for, and is over. */
  readonly onDenied: (turnId: string, failure: Failure) => void;
  readonly onExpired: (turnId: string | null, waitedMs: number) => void;
  readonly onChange: () => void;
}

/** Runs the response machine: one response at a time, each bound to the turn it answers. */
export interface ResponseGate {
  tell(event: ResponseEvent): void;
  /** The server names a response, and maybe which of our orders it answers. Told before anything else of it. */
  meet(response: { readonly responseId: string; readonly orderId?: OrderOfResponse }): void;
  /** The turn this response answers, bound on first sight. */
  bind(responseId: string): Binding;
  refused(fact: Extract<RealtimeFact, { type: 'orderRefused' }>): Refusal;
  /** Now, or as soon as this response is over. */
  whenOver(responseId: string | null, run: () => void): void;
  /** It is asked for, expected, or next. */
  awaits(turnId: string): boolean;
  isRunning(responseId: string | null): boolean;
  /** Its tools run, and it will be asked for once more when they have answered. */
  isCalling(turnId: string): boolean;
  /** Never seen before, while no response is awaited or under way. */
  isStranger(responseId: string): boolean;
  state(): ResponseState;
  dispose(): void;
}

interface Binding {
  readonly turnId: string;
  /** Seen for the first time. */
  readonly isNew: boolean;
  /** New, and begun by the server without being asked. */
  readonly isUnasked: boolean;
}

export type Refusal =
  /** It is about another order, or the same `response.create` is sent again when it can be. */
  | { readonly type: 'nothingToDo' }
  | { readonly type: 'failed'; readonly turnId: string }
  /** What was taken for the answer to one turn is the answer to another. */
  | {
      readonly type: 'mistaken';
      readonly responseId: string;
      readonly takenFor: string;
      readonly turnId: string;
    };

const NOTHING_TO_DO: Refusal = { type: 'nothingToDo' };

export function createResponseGate(options: ResponseGateOptions): ResponseGate {
  let state: ResponseState = { phase: 'none' };
  let stopDeadline: (() => void) | null = null;
  let createOrderId: string | null = null;
  /** This connection has said of a response of ours that it is. */
  let givesMarksBack = false;
  let denied: { readonly turnId: string; readonly failure: Failure } | null = null;
  const turnOfResponse = new Map<string, string>();
  /** Responses whose late pieces must not be taken for news of the present one. */
  const over = new Set<string>();
  let waiting: { readonly responseId: string; readonly run: () => void }[] = [];

  function tell(event: ResponseEvent): void {
    if ('responseId' in event && over.has(event.responseId)) return;
    take(event);
    options.onChange();
    sayDenied();
  }

  function take(event: ResponseEvent): void {
    const before = runningId();
    const step = stepResponse(state, event);
    state = step.state;
    if (event.type === 'done' || event.type === 'called') over.add(event.responseId);
    if (before !== null && before !== runningId()) over.add(before);
    if (event.type === 'lost') forget();
    runWaiting();
    for (const effect of step.effects) perform(effect);
  }

  function create(turnId: string): void {
    const allowed = options.mayAsk(turnId);
    createOrderId = null;
    if (!allowed.ok) {
      denied = { turnId, failure: allowed.failure };
      return;
    }
    const wish = allowed.value === 'inf' ? {} : { maxOutputTokens: allowed.value };
    createOrderId = options.orders()?.createResponse(wish) ?? null;
  }

  /** Once every effect of the request is done, so that nothing of it stays behind. */
  function sayDenied(): void {
    if (denied === null) return;
    const { turnId, failure } = denied;
    denied = null;
    tell({ type: 'refused', busy: false });
    options.onDenied(turnId, failure);
  }

  /** Another connection may give the same ids to other responses. */
  function forget(): void {
    waiting = [];
    over.clear();
    turnOfResponse.clear();
    givesMarksBack = false;
  }

  const runningId = (): string | null => runningIdOf(state);

  function runWaiting(): void {
    const due = waiting.filter(({ responseId }) => responseId !== runningId());
    waiting = waiting.filter(({ responseId }) => responseId === runningId());
    for (const { run } of due) run();
  }

  function remember(responseId: string, turnId: string): void {
    turnOfResponse.set(responseId, turnId);
    const [oldest] = turnOfResponse.keys();
    if (turnOfResponse.size <= REMEMBERED_RESPONSES || oldest === undefined) return;
    turnOfResponse.delete(oldest);
    over.delete(oldest);
  }

  function waitFor(silenceMs: number): () => void {
    return options.clock.after(silenceMs, () => {
      stopDeadline = null;
      const turnId = turnBeingAnswered();
      // Nobody is told of the rest before the connection is given up (R9).
      take({ type: 'expired' });
      options.onExpired(turnId, silenceMs);
      options.onChange();
      sayDenied();
    });
  }

  function perform(effect: ResponseEffect): void {
    switch (effect.type) {
      case 'create':
        create(effect.request);
        return;
      case 'cancelResponse':
        options.orders()?.cancelResponse(effect.responseId);
        return;
      case 'startDeadline':
        stopDeadline?.();
        stopDeadline = waitFor(options.patienceMs());
        return;
      case 'stopDeadline':
        stopDeadline?.();
        stopDeadline = null;
        return;
      default:
        assertNever(effect, 'unhandled response effect');
    }
  }

  /** Servers may leave out which order they refuse; while one create is unanswered it is that. */
  function isAboutCreate(fact: Extract<RealtimeFact, { type: 'orderRefused' }>): boolean {
    if (fact.eventId !== null) return fact.eventId === createOrderId;
    if (state.phase !== 'requested' && state.phase !== 'crossed') return false;
    return !fact.benign || fact.code === BUSY_CODE;
  }

  function turnBeingAnswered(): string | null {
    return requestOf(state) ?? turnOfResponse.get(runningId() ?? '') ?? null;
  }

  return {
    tell,
    meet({ responseId, orderId }) {
      givesMarksBack ||= typeof orderId === 'string';
      if (turnOfResponse.has(responseId)) return;
      const said = { orderId, ours: createOrderId, givesMarksBack };
      if (isTheirs(state, said)) tell({ type: 'crossed', responseId });
    },
    bind(responseId) {
      const known = turnOfResponse.get(responseId);
      if (known !== undefined) return { turnId: known, isNew: false, isUnasked: false };
      const awaited = requestFor(state, responseId);
      const turnId = awaited ?? options.turnForUnasked();
      remember(responseId, turnId);
      return { turnId, isNew: true, isUnasked: awaited === null };
    },
    refused(fact) {
      if (createOrderId === null || !isAboutCreate(fact)) return NOTHING_TO_DO;
      createOrderId = null;
      const turnId = turnBeingAnswered();
      if (!fact.benign) {
        tell({ type: 'refused', busy: false });
        return turnId === null ? NOTHING_TO_DO : { type: 'failed', turnId };
      }
      const before = state;
      tell({ type: 'refused', busy: true });
      if (before.phase !== 'creating' && before.phase !== 'streaming') return NOTHING_TO_DO;
      if (state.phase !== 'blocked' || turnId === null) return NOTHING_TO_DO;
      const { responseId, next } = before;
      const meant = next?.request ?? options.turnForUnasked();
      turnOfResponse.set(responseId, meant);
      return { type: 'mistaken', responseId, takenFor: turnId, turnId: meant };
    },
    whenOver(responseId, run) {
      if (responseId === null || responseId !== runningId()) run();
      else waiting.push({ responseId, run });
    },
    awaits: (turnId) => isAwaited(state, turnId),
    isRunning: (responseId) => responseId !== null && responseId === runningId(),
    isCalling: (turnId) =>
      state.phase === 'toolCalling' && state.request === turnId && !state.cancelled,
    isStranger: (responseId) => state.phase === 'none' && !turnOfResponse.has(responseId),
    state: () => state,
    dispose() {
      stopDeadline?.();
      stopDeadline = null;
      waiting = [];
    },
  };
}
