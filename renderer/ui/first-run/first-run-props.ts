import type { AdviceButton } from '../../../shared/advice.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';

export interface FirstRunProps {
  /** Over, or skipped. */
  readonly onClose: () => void;
  /** The way out of a failure; null: it belongs to no turn. */
  readonly onFollow: (button: AdviceButton, turn: Turn | null) => void;
}
