import type { PreflightStep } from '../../shared/preflight.ts';
import { say } from '../../shared/texts/say.ts';
import { checkAnswer } from './check-answer.ts';
import { checkKey } from './check-key.ts';
import { checkMicrophone } from './check-microphone.ts';
import { checkModels } from './check-models.ts';
import { checkRoundTrip } from './check-round-trip.ts';
import { checkShortcut } from './check-shortcut.ts';
import { checkSpeaker } from './check-speaker.ts';
import type { StepContext } from './preflight-ports.ts';
import { failed, skipped, type StepResult } from './step-result.ts';

interface Step {
  readonly check: (context: StepContext) => Promise<StepResult>;
  readonly limitMs: number;
  /** What it means when the time is up. */
  readonly late: (limitMs: number) => StepResult;
}

const STEPS: Readonly<Record<PreflightStep, Step>> = {
  key: {
    check: checkKey,
    limitMs: 10_000,
    late: () => failed({ name: 'keyUnreadable', detail: tookTooLong(say('preflight.keyTooLong')) }),
  },
  models: { check: checkModels, limitMs: 15_000, late: noAnswer },
  // The built-in assistant may have to be started first.
  answer: { check: checkAnswer, limitMs: 60_000, late: noAnswer },
  microphone: {
    check: checkMicrophone,
    limitMs: 15_000,
    late: () =>
      failed({ name: 'microphoneBusy', detail: tookTooLong(say('preflight.openingTooLong')) }),
  },
  shortcut: {
    check: checkShortcut,
    limitMs: 15_000,
    late: () => skipped(say('preflight.notPressed')),
  },
  speaker: {
    check: checkSpeaker,
    limitMs: 10_000,
    late: () => failed({ name: 'noSpeaker', detail: tookTooLong(say('preflight.toneTooLong')) }),
  },
  roundTrip: { check: checkRoundTrip, limitMs: 1_000, late: noAnswer },
};

function noAnswer(waitedMs: number): StepResult {
  return failed({ name: 'noAnswer', waitedMs, detail: null });
}

function tookTooLong(message: string) {
  return { code: null, message, reference: null };
}

/** One step, ended by itself, by its deadline or by `cancelled`; whichever it is, it holds nothing afterwards. */
export function runStep(
  name: PreflightStep,
  context: Omit<StepContext, 'signal'>,
  cancelled: AbortSignal,
): Promise<StepResult> {
  const { check, limitMs, late } = STEPS[name];
  const own = new AbortController();
  return new Promise<StepResult>((resolve, reject) => {
    const stopTimer = context.ports.clock.after(limitMs, () => {
      resolve(late(limitMs));
      own.abort();
    });
    function cancel(): void {
      stopTimer();
      resolve(skipped(say('preflight.calledOff')));
      own.abort();
    }
    cancelled.addEventListener('abort', cancel);
    check({ ...context, signal: own.signal })
      .then(resolve, reject)
      .finally(() => {
        stopTimer();
        cancelled.removeEventListener('abort', cancel);
      });
  });
}
