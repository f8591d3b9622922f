import type { SessionSnapshot, Turn } from '../../../shared/session-snapshot.ts';

/** The turn whose words are shown; null while a new one is spoken of which nothing is known yet. */
export function shownTurn(
  turns: readonly Turn[],
  { label }: Pick<SessionSnapshot, 'label'>,
): Turn | null {
  const latest = turns.at(-1) ?? null;
  const isOver = latest !== null && latest.outcome !== null;
  return isOver && (label === 'opening' || label === 'listening') ? null : latest;
}
