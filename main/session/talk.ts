/** What a gesture meets: the columns of the table in docs/session-spec.md, hands-free apart. */
export type Activity = 'resting' | 'listening' | 'thinking' | 'speaking';

/** What people do to talk, whatever they do it with. Gestures (`main/gestures/`) are made of these. */
export interface Talk {
  /** Down: listens from now on, silencing what sounds. It ends a recording that was let go of (`letGo`). */
  press(): void;
  /** Up: what was begun by the press is whole. */
  release(): void;
  /** Up so soon that the press was only a tap: what it began is dropped. */
  tap(): void;
  /** The release can no longer be seen: silence ends what is being recorded, or the next press. */
  letGo(): void;
  /** Tray Talk: one-shot. Again: send at once. While answering: silence. */
  once(): void;
  /** Where only presses are seen: starts listening, sends on the second press. */
  toggle(): void;
  setHandsFree(on: boolean): void;
  /** Hands-free stays on and does not listen. */
  pauseHandsFree(paused: boolean): void;
  /** Also while it is paused. */
  isHandsFree(): boolean;
  isHandsFreePaused(): boolean;
  /** Silences, cancels, sends nothing. Hands-free is off. */
  stop(): void;
  activity(): Activity;
}
