import type { CapabilityName } from '../../../../shared/endpoint-capabilities.ts';
import type { Probe, ProbeCheckName, ProbeOutcome } from '../../../../shared/probe.ts';
import { say } from '../../../../shared/texts/say.ts';
import type { TextKey } from '../../../../shared/texts/text-key.ts';
import type { CheckState } from '../../checks/check-line.tsx';
import { CAPABILITY_NAMES, capabilityWords } from './capability-words.ts';

/** What must work for anything to work; everything else Parley can do without. */
const NEEDED: Readonly<Partial<Record<ProbeCheckName, TextKey>>> = {
  connection: 'probe.connection',
  session: 'probe.session',
};

interface CheckWords {
  readonly title: string;
  /** What Parley does where it does not work; null where nothing can be done without it. */
  readonly without: string | null;
}

export function checkWords(name: ProbeCheckName): CheckWords {
  const needed = NEEDED[name];
  if (needed !== undefined) return { title: say(needed), without: null };
  const capability = CAPABILITY_NAMES.find((each) => isSame(each, name));
  return capability === undefined ? { title: name, without: null } : capabilityWords(capability);
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
      return say('probe.wasStopped');
    case 'done': {
      const failed = checks.filter(({ outcome }) => outcome?.kind === 'fails');
      if (failed.length === 0) return say('probe.allWorks', { server });
      if (failed.some(({ name }) => NEEDED[name] !== undefined)) {
        return say('probe.unusable', { server });
      }
      return say('probe.works', { server, count: failed.length });
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
  return say(dialect === 'ga' ? 'probe.currentProtocol' : 'probe.oldProtocol');
}
