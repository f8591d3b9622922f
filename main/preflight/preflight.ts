import {
  PREFLIGHT_STEPS,
  type Preflight,
  type PreflightLine,
  type PreflightRefusal,
  type PreflightStep,
} from '../../shared/preflight.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { say } from '../../shared/texts/say.ts';
import type { Findings, PreflightPorts } from './preflight-ports.ts';
import { runStep } from './run-step.ts';
import type { StepResult } from './step-result.ts';

/** Checks one thing after the other; one check at a time, and never beside a conversation. */
export interface PreflightDesk {
  get(): Preflight;
  /** Begins; the lines come by `publish`. `attended`: somebody is there to press the shortcut. */
  run(options: { readonly attended: boolean }): Result<Preflight, PreflightRefusal>;
  /** Ends a check that is under way; before it returns, everything the check held is let go of. */
  cancel(): void;
  dispose(): void;
}

export function createPreflight(ports: PreflightPorts): PreflightDesk {
  const { clock } = ports;
  let report: Preflight = { state: 'notRun', startedAtMs: null, lines: allWaiting() };
  let running: AbortController | null = null;

  function change(next: Preflight): void {
    report = next;
    ports.publish(report);
  }

  function setLine(line: PreflightLine): void {
    const lines = report.lines.map((before) => (before.step === line.step ? line : before));
    change({ ...report, lines });
  }

  /** One after the other: the steps share a microphone, a socket and the person's attention. */
  async function runFrom(
    [step, ...rest]: readonly PreflightStep[],
    run: {
      readonly controller: AbortController;
      readonly attended: boolean;
      readonly found: Findings;
    },
  ): Promise<void> {
    if (step === undefined) {
      running = null;
      change({ ...report, state: 'done' });
      return;
    }
    setLine({ step, state: 'running', say: null });
    const beganMs = clock.monotonicMs();
    const { signal } = run.controller;
    const context = {
      ports,
      attended: run.attended,
      found: run.found,
      say: (text: string) => {
        if (!signal.aborted) setLine({ step, state: 'running', say: text });
      },
    };
    const result = await runStep(step, context, signal);
    if (signal.aborted) return;
    setLine(lineOf(step, result, Math.round(clock.monotonicMs() - beganMs)));
    await runFrom(rest, run);
  }

  return {
    get: () => report,
    run({ attended }) {
      if (running !== null) return fail('alreadyRunning');
      if (!ports.standAside()) return fail('conversationUnderWay');
      const controller = new AbortController();
      running = controller;
      change({ state: 'running', startedAtMs: clock.nowMs(), lines: allWaiting() });
      const found: Findings = { target: null, obstacle: null, roundTripMs: null };
      void runFrom(PREFLIGHT_STEPS, { controller, attended, found });
      return ok(report);
    },
    cancel() {
      if (running === null) return;
      const controller = running;
      running = null;
      controller.abort();
      change({ ...report, state: 'cancelled', lines: report.lines.map(calledOff) });
    },
    dispose() {
      running?.abort();
      running = null;
    },
  };
}

function lineOf(step: PreflightStep, result: StepResult, tookMs: number): PreflightLine {
  switch (result.kind) {
    case 'passed':
      return { step, state: 'passed', facts: result.facts, figures: { ...result.figures }, tookMs };
    case 'failed':
      return { step, state: 'failed', failure: result.failure, tookMs };
    case 'skipped':
      return { step, state: 'skipped', reason: result.reason };
  }
}

function calledOff(line: PreflightLine): PreflightLine {
  const isOpen = line.state === 'running' || line.state === 'waiting';
  return isOpen ? { step: line.step, state: 'skipped', reason: say('preflight.calledOff') } : line;
}

function allWaiting(): PreflightLine[] {
  return PREFLIGHT_STEPS.map((step) => ({ step, state: 'waiting' }));
}
