import type { ModelFate } from '../../shared/models.ts';
import type { ModelList } from './model-list.ts';
import { RETIREMENTS } from './retirements.ts';

/** An end is spoken of from this long before it. */
const WARN_BEFORE_MS = 60 * 24 * 3_600_000;

export interface Knowledge {
  /** What the server offers; null while it was not asked, or has no list. */
  readonly list: ModelList | null;
  /**
   * The server is the maker's own. Elsewhere the same names may mean other models (or go without being
   * listed), so that neither the table of retirements nor an absence says anything.
   */
  readonly isMakers: boolean;
  readonly nowMs: number;
}

/** How long a model still has: by the server's list if there is one, else by what is known beforehand. */
export function fateOf(model: string, { list, isMakers, nowMs }: Knowledge): ModelFate {
  const known = isMakers ? (RETIREMENTS.get(model)?.shutdownDate ?? null) : null;
  if (list !== null && !list.has(model)) return { kind: isMakers ? 'missing' : 'unknown' };
  const shutdownDate = list?.get(model) ?? known;
  if (shutdownDate !== null) return retiring(shutdownDate, nowMs);
  return { kind: list === null ? 'unknown' : 'fine' };
}

function retiring(shutdownDate: string, nowMs: number): ModelFate {
  const leftMs = Date.parse(shutdownDate) - nowMs;
  return leftMs <= 0
    ? { kind: 'retired', shutdownDate }
    : { kind: 'retiring', shutdownDate, near: leftMs <= WARN_BEFORE_MS };
}

/** The successor, unless the server is known not to have it. */
export function successorOf(model: string, list: ModelList | null): string | null {
  const successor = RETIREMENTS.get(model)?.successor ?? null;
  return successor !== null && list !== null && !list.has(successor) ? null : successor;
}
