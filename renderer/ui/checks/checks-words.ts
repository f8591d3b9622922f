import type { Preflight, PreflightStep } from '../../../shared/preflight.ts';
import { momentText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';
import type { CheckState } from './check-line.tsx';

/** What is checked. */
export const stepTitle = (step: PreflightStep): string => say(`checks.${step}`);

const STATES = {
  waiting: 'checks.waiting',
  running: 'checks.running',
  passed: 'checks.passed',
  failed: 'checks.failed',
  skipped: 'checks.leftOut',
} as const satisfies Readonly<Record<CheckState, TextKey>>;

export const stateWord = (state: CheckState): string => say(STATES[state]);

export const startedText = (startedAtMs: number): string =>
  say('checks.startedAt', { when: momentText(startedAtMs) });

/** The whole check in a sentence; null until it is over. */
export function checksVerdict({ state, lines }: Preflight): string | null {
  switch (state) {
    case 'notRun':
    case 'running':
      return null;
    case 'cancelled':
      return say('checks.stopped');
    case 'done': {
      const failed = lines.filter((line) => line.state === 'failed').length;
      const skipped = lines.filter((line) => line.state === 'skipped').length;
      if (failed > 0) return say('checks.needsYou', { count: failed });
      return say(skipped === 0 ? 'checks.works' : 'checks.mostlyWorks');
    }
  }
}
