import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';

/** What Escape would end now, by the grammar of one key; null when nothing is under way. */
export function stopFor({
  label,
  mode,
}: Pick<SessionSnapshot, 'label' | 'mode'>): 'turn' | 'handsFree' | null {
  switch (label) {
    case 'thinking':
    case 'speaking':
      return 'turn';
    case 'opening':
    case 'listening':
      return mode === 'handsFree' ? 'handsFree' : 'turn';
    case 'resting':
    case 'reconnecting':
    case 'needsYou':
      return mode === 'handsFree' ? 'handsFree' : null;
  }
}
