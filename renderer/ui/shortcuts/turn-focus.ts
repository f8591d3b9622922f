/** Turns of the conversation; what a panel shows of older ones is not meant. */
const TURNS = 'main [data-turn]';

function turns(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(TURNS)];
}

function focusedIndex(all: readonly HTMLElement[]): number {
  return all.findIndex((turn) => turn.contains(document.activeElement));
}

/** The turn of the conversation that this is in. */
export function turnIdAt(target: Element): string | null {
  return target.closest<HTMLElement>(TURNS)?.dataset['turn'] ?? null;
}

/** The turn that has the focus, or has what has it. */
export function focusedTurnId(): string | null {
  const all = turns();
  return all[focusedIndex(all)]?.dataset['turn'] ?? null;
}

/** To the turn before or after; from elsewhere to the latest. False where there is none. */
export function moveFocus(by: 1 | -1): boolean {
  const all = turns();
  const from = focusedIndex(all);
  const to = from < 0 ? all.length - 1 : Math.min(Math.max(from + by, 0), all.length - 1);
  const turn = all[to];
  if (turn === undefined) return false;
  turn.focus({ preventScroll: true });
  turn.scrollIntoView({ block: 'nearest' });
  return true;
}
