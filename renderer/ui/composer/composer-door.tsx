import { createContext, use } from 'react';

/** The text box, for what stands elsewhere in the window. */
export interface ComposerDoor {
  readonly focus: () => void;
  /** These words stand in the box, the caret behind them; nothing is sent. */
  readonly fill: (text: string) => void;
}

const Door = createContext<ComposerDoor | null>(null);

export const ComposerDoorProvider = Door.Provider;

/** Null where there is no text box to write into. */
export function useComposerDoor(): ComposerDoor | null {
  return use(Door);
}
