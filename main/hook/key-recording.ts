import type { KeyEvent } from './chord-watch.ts';

/** Listens until a key is let go, and answers with all that were held together then; empty for Escape. */
export function createKeyRecording(): (event: KeyEvent) => readonly string[] | null {
  const held = new Set<string>();
  return ({ code, edge }) => {
    if (edge === 'down') {
      if (code === 'Escape' && held.size === 0) return [];
      held.add(code);
      return null;
    }
    // The key that was let go may be the one that pressed the button to record.
    return held.has(code) ? Array.from(held) : null;
  };
}
