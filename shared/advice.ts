import type { MainAction } from './main-action.ts';

/** Buttons that the window itself carries out. */
type UiAction =
  | 'changeKey'
  | 'chooseModel'
  | 'chooseEndpoint'
  | 'chooseDevice'
  | 'raiseBudget'
  | 'retryTurn'
  | 'continueTurn';

export interface AdviceButton {
  readonly label: string;
  readonly action: UiAction | MainAction;
}

export interface Advice {
  /** One sentence in plain words, without codes. No two failures share it. */
  readonly happened: string;
  /** Who can mend it, and by what. */
  readonly whoCanFix: string;
  /** The one way out, or null where there is nothing to press. */
  readonly button: AdviceButton | null;
}
