import type { Clock, SessionPorts } from '../session/session.ts';
import { createRestartLimit } from '../app/restart-limit.ts';
import { BEAT_MS, type HookOrder, type HookReport } from '../hook/hook-messages.ts';

/** From the fork to `ready`: a process start, which on a very busy computer was seen to take more than five seconds. */
const START_DEADLINE_MS = 15_000;

/** Nobody can count on one that says nothing for so long: a hung hook drops the tier within a second. */
const SILENCE_MS = 900;

/** It may only be slow on a busy computer, and then it goes on as before. After so much more silence another is started. */
const HANG_MS = 5_000;

/** Main itself was busy: what fell due so much late says nothing about the hook. */
const OWN_LATENESS_MS = 100;

/** A hook that broke is started again soon, so often within a minute; after that once in a while. */
const RESTARTS = { times: 3, windowMs: 60_000 };
const SOON_MS = 2_000;
const RETRY_MS = 60_000;

const SILENT = 'what listens to the keys does not answer';

/** The hook's process as this file needs it. */
export interface HookProcess {
  readonly pid: number | null;
  send(order: HookOrder): void;
  onReport(listener: (report: HookReport) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export interface HookHostPorts {
  /** Null: there is no hook to be had here, for this reason (a permission is missing). */
  readonly fork: () => HookProcess | { readonly unavailable: string };
  readonly clock: Clock;
  readonly onStarting: () => void;
  readonly onReady: () => void;
  /** It is gone, hangs, is deaf or cannot be loaded, in words; it will be tried again by itself. */
  readonly onBroken: (reason: string) => void;
  readonly onReport: (
    report: Exclude<HookReport, { readonly type: 'ready' | 'failed' | 'beat' | 'answer' }>,
  ) => void;
  readonly log: SessionPorts['log'];
}

export interface HookHost {
  /** Starts it, or ends it. */
  want(on: boolean): void;
  send(order: HookOrder): void;
  /** Calls back once, when it has told everything that came before the question; never if it does not answer. */
  ask(onAnswer: () => void): void;
  /** It lives and yet told nothing: this one ends, and another is started. */
  giveUp(reason: string): void;
  /** The process that is running, for tests. */
  pid(): number | null;
  dispose(): void;
}

type State =
  | { readonly phase: 'off' }
  /** Broke, and waits for another try. */
  | { readonly phase: 'waiting'; readonly callOff: () => void }
  /** `silent`: it was ready and says nothing; perhaps it is only slow. */
  | { readonly phase: 'starting' | 'ready' | 'silent'; readonly process: HookProcess };

/** Owns the process that listens to the keyboard: watched while it lives, and started again when it broke. */
export function createHookHost(ports: HookHostPorts): HookHost {
  const { clock, log } = ports;
  const limit = createRestartLimit(RESTARTS);
  let state: State = { phase: 'off' };
  let callOffDeadline: () => void = () => undefined;
  /** Orders are given again to every process that is started. */
  let standing: HookOrder | null = null;
  let questions = 0;
  const asked = new Map<number, () => void>();

  function start(): void {
    const process = ports.fork();
    if ('unavailable' in process) {
      ports.onBroken(process.unavailable);
      waitForAnotherTry(RETRY_MS);
      return;
    }
    state = { phase: 'starting', process };
    ports.onStarting();
    process.onReport((report) => {
      if (isCurrent(process)) hear(process, report);
    });
    process.onExit((code) => {
      if (isCurrent(process)) broke('what listens to the keys ended', `code ${code ?? 'unknown'}`);
    });
    if (standing !== null) process.send(standing);
    callOffDeadline = clock.after(START_DEADLINE_MS, () => {
      broke('what listens to the keys did not start in time');
    });
  }

  function isCurrent(process: HookProcess): boolean {
    return 'process' in state && state.process === process;
  }

  function hear(process: HookProcess, report: HookReport): void {
    if (state.phase === 'silent') {
      log('the hook answers again', {});
      listen(process);
    }
    switch (report.type) {
      case 'ready':
        log('the hook listens', { samples: report.samples });
        listen(process);
        return;
      case 'failed':
        broke('what listens to the keys could not be loaded', report.message);
        return;
      case 'beat':
        if (state.phase === 'ready') expectBeat();
        return;
      case 'answer':
        asked.get(report.id)?.();
        asked.delete(report.id);
        return;
      default:
        if (state.phase === 'ready') ports.onReport(report);
    }
  }

  function listen(process: HookProcess): void {
    state = { phase: 'ready', process };
    expectBeat();
    ports.onReady();
  }

  function expectBeat(afterMs = SILENCE_MS): void {
    callOffDeadline();
    const dueMs = clock.monotonicMs() + afterMs;
    callOffDeadline = clock.after(afterMs, () => {
      if (clock.monotonicMs() - dueMs > OWN_LATENESS_MS) expectBeat(BEAT_MS);
      else fellSilent();
    });
  }

  function fellSilent(): void {
    if (state.phase !== 'ready') return;
    log('the hook is silent', {});
    state = { ...state, phase: 'silent' };
    callOffDeadline = clock.after(HANG_MS, () => {
      broke(SILENT);
    });
    ports.onBroken(SILENT);
  }

  function broke(reason: string, detail: string | null = null): void {
    log('the hook broke', { reason, detail });
    end();
    ports.onBroken(reason);
    waitForAnotherTry(limit.allow(clock.nowMs()) ? SOON_MS : RETRY_MS);
  }

  function waitForAnotherTry(delayMs: number): void {
    state = { phase: 'waiting', callOff: clock.after(delayMs, start) };
  }

  function end(): void {
    callOffDeadline();
    asked.clear();
    const before = state;
    state = { phase: 'off' };
    if (before.phase === 'waiting') before.callOff();
    if ('process' in before) before.process.kill();
  }

  return {
    want(on) {
      if (on && state.phase === 'off') {
        limit.reset();
        start();
      }
      if (!on) end();
    },
    send(order) {
      if (order.type === 'watch') standing = order;
      if ('process' in state) state.process.send(order);
    },
    ask(onAnswer) {
      if (state.phase !== 'ready') return;
      questions += 1;
      asked.set(questions, onAnswer);
      state.process.send({ type: 'ask', id: questions });
    },
    giveUp(reason) {
      if ('process' in state) broke(reason);
    },
    pid: () => ('process' in state ? state.process.pid : null),
    dispose: end,
  };
}
