import { assertNever } from '../../shared/assert-never.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import type { ReadyLine } from './line.ts';
import {
  stepResponse,
  type ResponseEffect,
  type ResponseEvent,
  type ResponseState,
} from './response-machine.ts';
import type { Clock } from './session.ts';

/** Responses whose late pieces and bills are still recognised. */
const REMEMBERED_RESPONSES = 50;

export interface ResponseGateOptions {
  readonly clock: Clock;
  readonly ready: () => ReadyLine | null;
  /** The turn that a response nobody asked for belongs to (the server's own voice detection). */
  readonly turnForUnasked: () => string;
  readonly onExpired: (turnId: string | null, waitedMs: number) => void;
  readonly onChange: () => void;
}

/** Runs the response machine: one response at a time, each bound to the turn it answers. */
export interface ResponseGate {
  tell(event: ResponseEvent): void;
  /** The turn this response answers, bound on first sight; `isUnasked` then tells that the server began it. */
  bind(responseId: string): { readonly turnId: string; readonly isUnasked: boolean };
  /** The turn whose `response.create` this refusal is about; null when it is about something else. */
  refused(fact: Extract<RealtimeFact, { type: 'orderRefused' }>): string | null;
  /** Now, or as soon as the response under way is over. */
  whenIdle(run: () => void): void;
  state(): ResponseState;
  dispose(): void;
}

export function createResponseGate(options: ResponseGateOptions): ResponseGate {
  let state: ResponseState = { phase: 'none' };
  let stopDeadline: (() => void) | null = null;
  let createOrderId: string | null = null;
  const turnOfResponse = new Map<string, string>();
  let waiting: (() => void)[] = [];

  function tell(event: ResponseEvent): void {
    const step = stepResponse(state, event);
    state = step.state;
    if (event.type === 'lost') waiting = [];
    if (event.type === 'done') runWaiting();
    for (const effect of step.effects) perform(effect);
    options.onChange();
  }

  function runWaiting(): void {
    const due = waiting;
    waiting = [];
    for (const run of due) run();
  }

  function perform(effect: ResponseEffect): void {
    switch (effect.type) {
      case 'create':
        createOrderId = options.ready()?.connection.createResponse() ?? null;
        return;
      case 'cancelResponse':
        options.ready()?.connection.cancelResponse(effect.responseId);
        return;
      case 'startDeadline':
        stopDeadline?.();
        stopDeadline = options.clock.after(effect.afterMs, () => {
          stopDeadline = null;
          const turnId = turnBeingAnswered();
          tell({ type: 'expired' });
          options.onExpired(turnId, effect.afterMs);
        });
        return;
      case 'stopDeadline':
        stopDeadline?.();
        stopDeadline = null;
        return;
      default:
        assertNever(effect, 'unhandled response effect');
    }
  }

  function turnBeingAnswered(): string | null {
    switch (state.phase) {
      case 'none':
        return null;
      case 'requested':
      case 'blocked':
        return state.request;
      case 'creating':
      case 'streaming':
        return state.request ?? turnOfResponse.get(state.responseId) ?? null;
      default:
        return assertNever(state, 'unhandled response state');
    }
  }

  return {
    tell,
    bind(responseId) {
      const known = turnOfResponse.get(responseId);
      if (known !== undefined) return { turnId: known, isUnasked: false };
      const isUnasked = state.phase !== 'requested';
      const turnId = state.phase === 'requested' ? state.request : options.turnForUnasked();
      turnOfResponse.set(responseId, turnId);
      const [oldest] = turnOfResponse.keys();
      if (turnOfResponse.size > REMEMBERED_RESPONSES && oldest !== undefined) {
        turnOfResponse.delete(oldest);
      }
      return { turnId, isUnasked };
    },
    refused(fact) {
      if (fact.eventId === null || fact.eventId !== createOrderId) return null;
      const turnId = turnBeingAnswered();
      createOrderId = null;
      tell({ type: 'refused', busy: fact.benign });
      return fact.benign ? null : turnId;
    },
    whenIdle(run) {
      if (state.phase === 'none') run();
      else waiting.push(run);
    },
    state: () => state,
    dispose() {
      stopDeadline?.();
      stopDeadline = null;
      waiting = [];
    },
  };
}
