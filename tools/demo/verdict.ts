import type { SessionSnapshot, Turn } from '../../shared/session-snapshot.ts';
import type { Failure } from '../../shared/failures.ts';

/** What one look at the session says about the question that was asked. */
export type Verdict =
  | { readonly kind: 'underWay' }
  | { readonly kind: 'ended'; readonly turn: Turn }
  /** Something stands in the way; it counts only when it stays, because Parley tries again by itself. */
  | { readonly kind: 'blocked'; readonly failure: Failure };

const BUSY: ReadonlySet<SessionSnapshot['label']> = new Set([
  'opening',
  'listening',
  'thinking',
  'speaking',
]);

/** A turn has ended when it has an outcome and its sound is over. */
export function verdictOf(snapshot: SessionSnapshot, turn: Turn | null): Verdict {
  const failure = turn?.failure ?? snapshot.failure;
  if (turn !== null && turn.outcome !== null) {
    const soundIsOver = !BUSY.has(snapshot.label);
    if (soundIsOver) return { kind: 'ended', turn };
  }
  return failure === null ? { kind: 'underWay' } : { kind: 'blocked', failure };
}
