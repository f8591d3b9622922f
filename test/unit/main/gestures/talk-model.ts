import type { Activity, Talk } from '../../../../main/session/talk.ts';
import type { TalkMode } from '../../../../shared/session-snapshot.ts';

/** The session as far as gestures see it: what is recorded, what is answered, and every verb that was said. */
export interface TalkModel extends Talk {
  snapshot(): { readonly mode: TalkMode | null };
  /** The verbs since the last time, oldest first. */
  said(): readonly string[];
  /** Turns that went out. */
  sent(): number;
  /** The turn being recorded ends by itself: five minutes, a locked screen, a device that went. */
  endsByItself(): void;
  answer(activity: 'thinking' | 'speaking' | 'resting'): void;
}

export function createTalkModel({ answers = true } = {}): TalkModel {
  let recording: {
    readonly mode: 'hold' | 'toggle' | 'oneShot';
    readonly isLetGo: boolean;
  } | null = null;
  let answering: 'thinking' | 'speaking' | null = null;
  let handsFree: 'off' | 'on' | 'paused' = 'off';
  let sentTurns = 0;
  let verbs: string[] = [];

  function send(): void {
    if (recording === null) return;
    recording = null;
    sentTurns += 1;
    if (answers) answering = 'thinking';
  }
  function begin(mode: 'hold' | 'toggle' | 'oneShot'): void {
    if (recording !== null) return;
    answering = null;
    recording = { mode, isLetGo: false };
  }
  function stop(): void {
    recording = null;
    answering = null;
    handsFree = 'off';
  }
  function activity(): Activity {
    if (recording !== null) return 'listening';
    if (answering !== null) return answering;
    return handsFree === 'on' ? 'listening' : 'resting';
  }

  /** A verb that is written down as it is said. */
  function heard<A extends readonly unknown[]>(
    name: string,
    verb: (...args: A) => void,
  ): (...args: A) => void {
    return (...args) => {
      verbs.push([name, ...args].join(' '));
      verb(...args);
    };
  }

  return {
    press: heard('press', () => {
      if (recording?.isLetGo === true) send();
      else begin('hold');
    }),
    release: heard('release', send),
    tap: heard('tap', () => {
      if (recording?.mode === 'hold') recording = null;
    }),
    letGo: heard('letGo', () => {
      if (recording !== null) recording = { mode: 'toggle', isLetGo: true };
    }),
    once: heard('once', () => {
      if (recording !== null) send();
      else if (answering !== null) stop();
      else if (handsFree === 'off') begin('oneShot');
      else handsFree = 'off';
    }),
    toggle: heard('toggle', () => {
      if (recording !== null) send();
      else begin('toggle');
    }),
    stop: heard('stop', stop),
    setHandsFree: heard('handsFree', (on: boolean) => {
      handsFree = on ? 'on' : 'off';
    }),
    pauseHandsFree: heard('pause', (paused: boolean) => {
      if (handsFree !== 'off') handsFree = paused ? 'paused' : 'on';
    }),
    isHandsFree: () => handsFree !== 'off',
    isHandsFreePaused: () => handsFree === 'paused',
    activity,
    snapshot: () => ({ mode: recording?.mode ?? (handsFree === 'off' ? null : 'handsFree') }),
    said() {
      const told = verbs;
      verbs = [];
      return told;
    },
    sent: () => sentTurns,
    endsByItself: send,
    answer(next) {
      answering = next === 'resting' ? null : next;
    },
  };
}
