import type { CapabilityName } from '../../../../shared/endpoint-capabilities.ts';
import type { Probe, ProbeCheckName, ProbeOutcome } from '../../../../shared/probe.ts';
import type { CheckState } from '../../checks/check-line.tsx';
import { CAPABILITY_WORDS } from './capability-words.ts';

/** What must work for anything to work; everything else Parley can do without. */
const NEEDED: Readonly<Partial<Record<ProbeCheckName, string>>> = {
  connection: 'Connects',
  session: 'Takes Parley’s settings',
};

interface CheckWords {
  readonly title: string;
  /** What Parley does where it does not work; null where nothing can be done without it. */
  readonly without: string | null;
}

export function checkWords(name: ProbeCheckName): CheckWords {
  const needed = NEEDED[name];
  if (needed !== undefined) return { title: needed, without: null };
  const capability = CAPABILITY_WORDS.find((each) => isSame(each.name, name));
  return capability ?? { title: name, without: null };
}

function isSame(capability: CapabilityName, check: ProbeCheckName): boolean {
  return capability === check;
}

export function checkState(
  outcome: ProbeOutcome | null,
  { isNext, isRunning }: { readonly isNext: boolean; readonly isRunning: boolean },
): CheckState {
  switch (outcome?.kind) {
    case 'works':
      return 'passed';
    case 'fails':
      return 'failed';
    case 'skipped':
      return 'skipped';
    case undefined:
      if (!isRunning) return 'skipped';
      return isNext ? 'running' : 'waiting';
  }
}

/** The whole check in a sentence; null until it is over. */
export function probeVerdict({ state, checks, server }: Probe): string | null {
  switch (state) {
    case 'running':
      return null;
    case 'cancelled':
      return 'The check was stopped.';
    case 'done': {
      const failed = checks.filter(({ outcome }) => outcome?.kind === 'fails');
      if (failed.length === 0) return `${server} can do everything Parley uses.`;
      if (failed.some(({ name }) => NEEDED[name] !== undefined)) {
        return `${server} cannot be used as it is set up here.`;
      }
      return failed.length === 1
        ? `${server} works. Parley does without one thing.`
        : `${server} works. Parley does without ${failed.length} things.`;
    }
  }
}

/** "Current protocol · gpt-realtime-2.1"; null while the server has said nothing. */
export function probeFacts({ dialect, model }: Probe): string | null {
  const facts = [
    dialect === null ? null : dialectText(dialect),
    model === null || model === '' ? null : model,
  ].filter((each) => each !== null);
  return facts.length === 0 ? null : facts.join(' · ');
}

function dialectText(dialect: 'ga' | 'beta'): string {
  return dialect === 'ga' ? 'Current protocol' : 'Protocol of 2024–25';
}
