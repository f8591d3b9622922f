import { useRef, useState } from 'react';
import type { Endpoint } from '../../../../shared/endpoint.ts';
import { adviceFor } from '../../../../shared/failure-advice.ts';
import type { Failure } from '../../../../shared/failures.ts';
import type { Probe } from '../../../../shared/probe.ts';
import { useActions, useAppState } from '../../state/app-context.tsx';
import { certificateProblem } from './certificate-problem.ts';

type Check =
  /** Main looks for the way to the server: it may have to start one, or to read a key. */
  | { readonly kind: 'asking'; readonly of: string }
  | { readonly kind: 'refused'; readonly of: string; readonly why: string }
  /** `before` is what an earlier check had found: not news of this one. */
  | {
      readonly kind: 'begun';
      readonly of: string;
      readonly begun: Probe;
      readonly before: Probe | null;
    };

interface ServerCheckState {
  readonly isRunning: boolean;
  /** What was found so far; null before anything was. */
  readonly probe: Probe | null;
  /** Why there was no check. */
  readonly refusal: string | null;
  readonly begin: () => Promise<void>;
  readonly stop: () => void;
}

/** A check of the chosen server. What was found out about one server says nothing about another. */
export function useServerCheck(endpoint: Endpoint): ServerCheckState {
  const { probeServer, cancelProbe } = useActions();
  const latest = useAppState((state) => state.probe);
  const [check, setCheck] = useState<Check | null>(null);
  // Stopped, or begun anew: the answer to the earlier press is nobody's business any more.
  const attempt = useRef(0);

  const of = identity(endpoint);
  const mine = check !== null && check.of === of ? check : null;
  const probe = mine?.kind === 'begun' ? newest(mine, latest) : null;

  async function begin(): Promise<void> {
    attempt.current += 1;
    const thisOne = attempt.current;
    setCheck({ kind: 'asking', of });
    const answer = await probeServer();
    if (thisOne !== attempt.current) return;
    if (answer.ok) setCheck({ kind: 'begun', of, begun: answer.value, before: latest });
    else if (answer.failure === null) setCheck(null);
    else setCheck({ kind: 'refused', of, why: whyNot(answer.failure) });
  }

  return {
    isRunning: mine?.kind === 'asking' || probe?.state === 'running',
    probe,
    refusal: mine?.kind === 'refused' ? mine.why : null,
    begin,
    stop() {
      cancelProbe();
      if (mine?.kind !== 'asking') return;
      attempt.current += 1;
      setCheck(null);
    },
  };
}

function whyNot(failure: Failure): string {
  return certificateProblem(failure) ?? adviceFor(failure).happened;
}

function newest({ begun, before }: Extract<Check, { kind: 'begun' }>, latest: Probe | null): Probe {
  return latest === null || latest === before ? begun : latest;
}

/** All that makes a server another one; what the person says it can do is not among it. */
function identity(endpoint: Endpoint): string {
  return JSON.stringify(endpoint.kind === 'custom' ? { ...endpoint, supports: null } : endpoint);
}
