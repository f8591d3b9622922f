import type { Preflight, PreflightStep } from '../../../shared/preflight.ts';
import type { CheckState } from './check-line.tsx';

/** What is checked. */
export const STEP_TITLES: Readonly<Record<PreflightStep, string>> = {
  key: 'API key',
  models: 'Models',
  answer: 'A short answer',
  microphone: 'Microphone',
  shortcut: 'Shortcut',
  speaker: 'Speaker',
  roundTrip: 'Speed of the connection',
};

export const STATE_WORDS: Readonly<Record<CheckState, string>> = {
  waiting: 'not checked yet',
  running: 'being checked',
  passed: 'works',
  failed: 'does not work',
  skipped: 'skipped',
};

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

export function startedText(startedAtMs: number): string {
  return `Checked ${when.format(startedAtMs)}.`;
}

/** The whole check in a sentence; null until it is over. */
export function checksVerdict({ state, lines }: Preflight): string | null {
  switch (state) {
    case 'notRun':
    case 'running':
      return null;
    case 'cancelled':
      return 'The check was stopped.';
    case 'done': {
      const failed = lines.filter((line) => line.state === 'failed').length;
      const skipped = lines.filter((line) => line.state === 'skipped').length;
      if (failed > 0) return failed === 1 ? 'One thing needs you.' : `${failed} things need you.`;
      return skipped === 0 ? 'Everything works.' : 'Everything that could be checked works.';
    }
  }
}
