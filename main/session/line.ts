import type { NewItem } from '../../realtime/client-event.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Settings } from '../../shared/settings.ts';
import {
  openRealtimeConnection,
  type RealtimeConnection,
} from '../realtime-client/realtime-connection.ts';
import { lossFromError } from '../realtime-client/failure-from-wire.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import type { SessionWish, TurnTaking } from '../realtime-client/session-config.ts';
import {
  stepConnection,
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
  type ConnectionTimer,
} from './connection-machine.ts';
import type { SessionPorts } from './session.ts';
import { createSleepWatch } from './sleep-watch.ts';

/** A connection that was configured as wished and may be sent to. */
export interface ReadyLine {
  readonly generation: number;
  readonly connection: RealtimeConnection;
  readonly turnTaking: TurnTaking;
}

export interface Loss {
  readonly failure: Failure;
  /** No automatic attempt will follow. */
  readonly final: boolean;
}

export interface LineOptions {
  readonly ports: Pick<
    SessionPorts,
    'clock' | 'random' | 'settings' | 'resolveTarget' | 'recordWire' | 'log' | 'openSocket'
  >;
  /** What models may do and should know, asked at each configuration. */
  readonly abilities: () => Pick<SessionWish, 'tools' | 'instructions' | 'createResponse'>;
  /** Is there anything to say or to wait for, worth one more attempt after so many? Asked when the line breaks. */
  readonly stillWanted: (attempts: number) => boolean;
  /** What a new session is told of the conversation so far, before anything else (C12). */
  readonly seed: () => readonly NewItem[];
  /** A session began, which the server will end then (Unix milliseconds), if it says. */
  readonly onBegan: (expiresAtMs: number | null) => void;
  /** While the server answers, it takes no other pace. */
  readonly isAnswering: () => boolean;
  /** The session is being configured with all of these. */
  readonly onTold: (settings: Settings) => void;
  readonly onFact: (fact: RealtimeFact) => void;
  readonly onReady: () => void;
  readonly onLost: (loss: Loss) => void;
  readonly onChange: () => void;
}

/**
 * Owns the one socket there is, the timers around it, and the generation that makes late arrivals
 * of an older connection strangers.
 */
export interface Line {
  want(): void;
  hangUp(): void;
  /** It is of no more use, for a reason that passes. */
  giveUp(failure: Failure): void;
  setTurnTaking(turnTaking: TurnTaking): void;
  /** Tells the session that runs what is wished now. */
  reconfigure(): void;
  /** Null until the session is configured: nothing is sent before. */
  ready(): ReadyLine | null;
  /**
   * The same, but also while turn-taking is being changed: for orders to which it makes no
   * difference, and which must not be lost (create, cancel, truncate, delete).
   */
  orders(): RealtimeConnection | null;
  /** Who finds the turns in the audio that the server has had so far, as it last confirmed. */
  turnTaking(): TurnTaking;
  state(): ConnectionState;
  /** Unix time of the next automatic attempt, while waiting. */
  retryAtMs(): number | null;
  /** What the server calls the model of this connection. */
  model(): string | null;
}

export function createLine(options: LineOptions): Line {
  const { clock, random, settings, resolveTarget, recordWire, log, openSocket } = options.ports;
  let state: ConnectionState = { phase: 'closed' };
  let generation = 0;
  let connection: RealtimeConnection | null = null;
  let wishedTurnTaking: TurnTaking = 'manual';
  let sentTurnTaking: TurnTaking = 'manual';
  let confirmedTurnTaking: TurnTaking = 'manual';
  let configureId: string | null = null;
  /** No socket is left of the connection before. */
  let gone: Promise<void> = Promise.resolve();
  let voiceIsFixed = false;
  let wasConfigured = false;
  let model: string | null = null;
  let retryAtMs: number | null = null;
  /** What this session has still to be told of the conversation; null when it has been. */
  let seed: readonly NewItem[] | null = null;
  const stopTimer = new Map<string, () => void>();
  const sleepWatch = createSleepWatch({
    clock,
    onSlept(forMs) {
      log('the computer slept', { forMs });
      tell({ type: 'woke', failure: SLEPT, stillWanted: options.stillWanted(0) });
    },
  });

  function tell(event: ConnectionEvent): void {
    const step = stepConnection(state, event);
    state = step.state;
    if (state.phase === 'closed' || state.phase === 'refused') sleepWatch.stop();
    else sleepWatch.start();
    for (const effect of step.effects) perform(effect);
    options.onChange();
  }

  function perform(effect: ConnectionEffect): void {
    switch (effect.type) {
      case 'dial':
        void dial();
        return;
      case 'hangUp':
        generation += 1;
        leave();
        return;
      case 'configure':
        sendConfiguration();
        return;
      case 'startTimer':
        if (effect.timer === 'retry') retryAtMs = clock.nowMs() + effect.afterMs;
        stopTimer.set(
          effect.timer,
          clock.after(effect.afterMs, () => onTimer(effect.timer, effect.afterMs)),
        );
        return;
      case 'stopTimers':
        for (const stop of stopTimer.values()) stop();
        stopTimer.clear();
        retryAtMs = null;
        return;
      case 'announceReady':
        options.onReady();
        return;
      case 'announceLost':
        options.onLost({ failure: effect.failure, final: effect.final });
        return;
      default:
        assertNever(effect, 'unhandled connection effect');
    }
  }

  function onTimer(timer: ConnectionTimer, waitedMs: number): void {
    stopTimer.delete(timer);
    if (timer === 'retry') tell({ type: 'retryDue' });
    if (timer === 'settle') tell({ type: 'settled' });
    if (timer === 'deadline') {
      lose({ failure: { name: 'noAnswer', waitedMs, detail: null }, retryable: true });
    }
  }

  function leave(): void {
    const old = connection;
    connection = null;
    if (old === null) return;
    const abruptly = state.phase !== 'closed';
    gone = new Promise((resolve) => {
      old.close({ abruptly, onClosed: resolve });
    });
  }

  async function dial(): Promise<void> {
    generation += 1;
    const mine = generation;
    voiceIsFixed = false;
    wasConfigured = false;
    confirmedTurnTaking = 'manual';
    model = null;
    seed = null;
    const [target] = await Promise.all([resolveTarget(), gone]);
    // While the target was looked up the person may have changed their mind, or the endpoint.
    if (mine !== generation) return;
    if (!target.ok) {
      lose({ failure: target.failure, retryable: false });
      return;
    }
    connection = openRealtimeConnection({
      ...target.value,
      recordWire,
      log,
      ...(openSocket === undefined ? {} : { openSocket }),
      onFact: (fact) => {
        if (mine === generation) receive(fact);
      },
    });
  }

  function sendConfiguration(): void {
    if (!wasConfigured) {
      const items = options.seed();
      seed = items.length === 0 ? null : items;
    }
    // Nobody may answer what is only told.
    sentTurnTaking = seed === null ? wishedTurnTaking : 'manual';
    const wished = settings();
    const isAnswering = options.isAnswering();
    if (!isAnswering) options.onTold(wished);
    configureId =
      connection?.configure({
        settings: wished,
        isAnswering,
        turnTaking: sentTurnTaking,
        voiceIsFixed,
        ...options.abilities(),
      }) ?? null;
  }

  function receive(fact: RealtimeFact): void {
    switch (fact.type) {
      case 'sessionCreated':
        model = fact.model;
        options.onBegan(fact.expiresAtMs);
        tell({ type: 'created' });
        return;
      case 'sessionConfigured':
        wasConfigured = true;
        confirmedTurnTaking = sentTurnTaking;
        for (const item of seed ?? []) connection?.addItem(item);
        seed = null;
        if (state.phase === 'configuring' && sentTurnTaking !== wishedTurnTaking) {
          sendConfiguration();
          return;
        }
        tell({ type: 'configured' });
        return;
      case 'lost':
        lose(fact);
        return;
      case 'orderRefused':
        if (!wasConfigured || fact.eventId === configureId) {
          refusedBeforeReady(fact);
          return;
        }
        options.onFact(fact);
        // The server may leave the socket open, but nothing more will come of it.
        if (fact.failure.name === 'sessionExpired') lose(lossFromError(fact.failure));
        return;
      case 'answerAudio':
        voiceIsFixed = true;
        options.onFact(fact);
        return;
      default:
        options.onFact(fact);
    }
  }

  /** Until the session is configured, an error is about our configuration, or about the key. */
  function refusedBeforeReady(fact: Extract<RealtimeFact, { type: 'orderRefused' }>): void {
    if (fact.benign) return;
    if (fact.eventId !== null && fact.eventId !== configureId) return;
    lose(lossFromError(fact.failure));
  }

  function lose(loss: {
    readonly failure: Failure;
    readonly retryable: boolean;
    readonly retryAfterMs?: number | null;
  }): void {
    log('connection lost', { failure: loss.failure.name, detail: loss.failure.detail });
    tell({
      type: 'lost',
      failure: loss.failure,
      retryable: loss.retryable,
      retryAfterMs: loss.retryAfterMs ?? null,
      jitter: random(),
      stillWanted: options.stillWanted('attempt' in state ? state.attempt : 0),
    });
  }

  return {
    want: () => tell({ type: 'wanted' }),
    hangUp: () => tell({ type: 'unwanted' }),
    giveUp: (failure) => lose({ failure, retryable: true }),
    setTurnTaking(turnTaking) {
      if (turnTaking === wishedTurnTaking) return;
      wishedTurnTaking = turnTaking;
      tell({ type: 'reconfigure' });
    },
    reconfigure: () => tell({ type: 'reconfigure' }),
    ready: () =>
      state.phase === 'ready' && connection !== null
        ? { generation, connection, turnTaking: sentTurnTaking }
        : null,
    orders: () => (wasConfigured ? connection : null),
    turnTaking: () => confirmedTurnTaking,
    state: () => state,
    retryAtMs: () => retryAtMs,
    model: () => model,
  };
}

const SLEPT: Failure = { name: 'offline', reason: 'the computer slept', detail: null };
