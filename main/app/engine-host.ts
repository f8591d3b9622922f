import type { EngineOrder, EngineReport, EngineSettings } from '../../shared/engine-control.ts';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { SkillEffect } from '../../skills/effect.ts';
import type { Kept } from '../../skills/kept.ts';
import type { Clock, SessionPorts, Target } from '../session/session.ts';
import { createRestartLimit } from './restart-limit.ts';

/** From the fork to `listening`. Models are loaded later, in workers, so this is only a process start. */
const START_DEADLINE_MS = 10_000;

/** The engine's process as this file needs it; `engine-process.ts` makes one of Electron's. */
export interface EngineProcess {
  send(order: EngineOrder<Kept>): void;
  onReport(listener: (report: EngineReport<SkillEffect>) => void): void;
  onExit(listener: (code: number | null) => void): void;
  kill(): void;
}

export interface EngineHostPorts {
  readonly fork: () => EngineProcess;
  readonly clock: Clock;
  /** 256 random bits as text; only who has it may speak to the engine. */
  readonly newToken: () => string;
  readonly kept: () => Kept;
  readonly settings: () => EngineSettings;
  readonly timeZone: () => string;
  readonly locale: () => string;
  readonly onEffect: (effect: SkillEffect) => void;
  /** The running engine ended by itself; `startsAgain`: another one is being started in its place. */
  readonly onCrashed: (startsAgain: boolean) => void;
  /** A started engine loads its models; true until it can hear. */
  readonly onPreparing: (preparing: boolean) => void;
  readonly log: SessionPorts['log'];
}

export interface EngineHost {
  /** Starts the engine when it is not running, and waits until it listens. */
  target(): Promise<Result<Target, Failure>>;
  /** What is kept has changed; skills answer from it. */
  tellKept(): void;
  tellSettings(): void;
  /** A person asked for another try: the running engine ends and the limit counts anew. */
  restart(): void;
  dispose(): void;
}

type State =
  | { readonly phase: 'stopped' }
  | {
      readonly phase: 'starting' | 'running';
      readonly process: EngineProcess;
      readonly target: Promise<Result<Target, Failure>>;
    };

/** Owns the engine's process: started when it is first dialled, again as soon as it crashed, ended with the app. */
export function createEngineHost(ports: EngineHostPorts): EngineHost {
  const limit = createRestartLimit({ times: 4, windowMs: 60_000 });
  let state: State = { phase: 'stopped' };
  let disposed = false;

  function start(): Promise<Result<Target, Failure>> {
    if (!limit.allow(ports.clock.nowMs())) {
      return Promise.resolve(
        unavailable('The built-in assistant keeps ending right after its start.'),
      );
    }
    const process = ports.fork();
    const token = ports.newToken();
    const target = new Promise<Result<Target, Failure>>((resolve) => {
      const callOffDeadline = ports.clock.after(START_DEADLINE_MS, () => {
        giveUp(
          process,
          `The built-in assistant did not start within ${START_DEADLINE_MS / 1000} s.`,
        );
      });
      const settle = (result: Result<Target, Failure>): void => {
        callOffDeadline();
        resolve(result);
      };
      const giveUp = (failed: EngineProcess, message: string): void => {
        settle(unavailable(message));
        if (isCurrent(failed)) {
          state = { phase: 'stopped' };
          ports.onPreparing(false);
        }
        failed.kill();
      };
      process.onReport((report) => {
        // A report of an engine that was replaced is a stranger's.
        if (!isCurrent(process)) return;
        hear(report, {
          listening: (port) => {
            state = { phase: 'running', process, target };
            settle(
              ok({
                url: `ws://127.0.0.1:${port}/v1/realtime`,
                headers: { Authorization: `Bearer ${token}` },
              }),
            );
          },
          failed: (message) => {
            giveUp(process, message);
          },
        });
      });
      process.onExit((code) => {
        ports.log('the engine ended', { code });
        settle(unavailable(`The built-in assistant ended (code ${code ?? 'unknown'}).`));
        if (!isCurrent(process)) return;
        const wasRunning = state.phase === 'running';
        state = { phase: 'stopped' };
        ports.onPreparing(false);
        // One that never listened is tried again by whoever dials: it may be that nothing will mend it.
        if (wasRunning) startAgain();
      });
    });
    state = { phase: 'starting', process, target };
    ports.onPreparing(true);
    process.send({ type: 'start', token, timeZone: ports.timeZone(), locale: ports.locale() });
    process.send({ type: 'kept', kept: ports.kept() });
    process.send({ type: 'settings', settings: ports.settings() });
    return target;
  }

  /** Whoever was talking dials at once, and must not wait for a process to start. */
  function startAgain(): void {
    void start();
    ports.onCrashed(state.phase === 'starting');
  }

  function isCurrent(process: EngineProcess): boolean {
    return state.phase !== 'stopped' && state.process === process;
  }

  function hear(
    report: EngineReport<SkillEffect>,
    on: { readonly listening: (port: number) => void; readonly failed: (message: string) => void },
  ): void {
    switch (report.type) {
      case 'listening':
        on.listening(report.port);
        return;
      case 'failed':
        ports.log('the engine failed', { message: report.message });
        on.failed(report.message);
        return;
      case 'loaded':
        ports.log('the engine loaded a part', { part: report.part, tookMs: report.tookMs });
        if (report.part === 'speechToText') ports.onPreparing(false);
        return;
      case 'unloaded':
        ports.log('the engine gave a part back', { part: report.part });
        return;
      case 'effect':
        ports.onEffect(report.effect);
        return;
    }
  }

  function tell(order: EngineOrder<Kept>): void {
    if (state.phase !== 'stopped') state.process.send(order);
  }

  function stop(): void {
    if (state.phase === 'stopped') return;
    const { process } = state;
    state = { phase: 'stopped' };
    ports.onPreparing(false);
    process.kill();
  }

  return {
    target() {
      if (disposed) return Promise.resolve(unavailable('Parley is closing.'));
      return state.phase === 'stopped' ? start() : state.target;
    },
    tellKept() {
      tell({ type: 'kept', kept: ports.kept() });
    },
    tellSettings() {
      tell({ type: 'settings', settings: ports.settings() });
    },
    restart() {
      limit.reset();
      stop();
    },
    dispose() {
      disposed = true;
      stop();
    },
  };
}

function unavailable(message: string): Result<Target, Failure> {
  return fail({ name: 'engineUnavailable', detail: { code: null, message, reference: null } });
}
