import { useEffect, useEffectEvent, useRef, type MouseEvent, type PointerEvent } from 'react';
import type { CommandInput } from '../../../shared/bridge/types.ts';
import type { TalkKey } from '../../../shared/talk-key.ts';
import { createHeldKeys } from './held-keys.ts';
import { unixMs } from './unix-ms.ts';

export type TalkEdge = CommandInput<'talk.edge'>;

interface TalkGestures {
  /** False while something else has the keyboard, for example the settings. Lets go of what is held. */
  readonly enabled: boolean;
  /** Held anywhere in this window; null where somebody else sees it, or there is none. */
  readonly talkKey: TalkKey | null;
  readonly onEdge: (edge: TalkEdge) => void;
  /** Where nothing can be held: Enter, or a click by assistive technology. */
  readonly onOnce: () => void;
}

type Control = TalkEdge['control'];

/** Marks the talk button, which is the one button that leaves Space to us. */
const TALK_ATTRIBUTE = 'data-talk';

const TEXT_FIELDS = 'input, textarea, select, [contenteditable="true"], [role="dialog"]';
const KEYBOARD_OWNERS = `${TEXT_FIELDS}, button, a[href], summary, [role="button"], [role="switch"], [role="radio"]`;

/**
 * Tells main the edges of whatever is held here, with the moments at which they happened; what they mean is decided
 * there. Every way in which a release can get lost (the window loses the focus or is hidden, the pointer is
 * cancelled, the button goes away) is told as well, because a microphone that stays open by accident is worse than a
 * question cut short.
 */
export function useTalkGestures({ enabled, talkKey, onEdge, onOnce }: TalkGestures) {
  const held = useRef(new Set<Control>());
  const pointer = useRef<number | null>(null);

  function tell(control: Control, edge: TalkEdge['edge'], timeStamp: number): void {
    const isHeld = held.current.has(control);
    if (isHeld === (edge === 'down')) return;
    if (edge === 'down') held.current.add(control);
    else held.current.delete(control);
    onEdge({ control, edge, atMs: unixMs(timeStamp) });
  }

  const onSpace = useEffectEvent((event: KeyboardEvent, edge: 'down' | 'up') => {
    if (event.code !== 'Space') return;
    const isOurs = !isInside(event.target, KEYBOARD_OWNERS);
    // Space on the talk button would otherwise click it as well.
    if (isOurs && (edge === 'up' || isPlain(event))) event.preventDefault();
    if (edge === 'up') tell('space', 'up', event.timeStamp);
    else if (isOurs && isPlain(event) && !event.repeat) tell('space', 'down', event.timeStamp);
  });
  const onTalkKey = useEffectEvent((edge: 'down' | 'up', timeStamp: number) => {
    tell('talkKey', edge, timeStamp);
  });
  const onLost = useEffectEvent((timeStamp: number) => {
    pointer.current = null;
    for (const control of held.current) tell(control, 'lost', timeStamp);
  });

  useEffect(() => {
    if (!enabled) return undefined;
    const leave = new AbortController();
    const { signal } = leave;
    const capture = { capture: true, signal };
    window.addEventListener('keydown', (event) => onSpace(event, 'down'), capture);
    window.addEventListener('keyup', (event) => onSpace(event, 'up'), capture);
    for (const type of ['blur', 'pagehide']) {
      window.addEventListener(type, (event) => onLost(event.timeStamp), { signal });
    }
    document.addEventListener(
      'visibilitychange',
      (event) => {
        if (document.visibilityState === 'hidden') onLost(event.timeStamp);
      },
      { signal },
    );
    return () => {
      leave.abort();
      onLost(performance.now());
    };
  }, [enabled]);

  const chord = talkKey === null ? null : talkKey.codes.join(' ');
  useEffect(() => {
    if (!enabled || chord === null) return undefined;
    const leave = createHeldKeys({
      codes: chord.split(' '),
      isTypedInto: (target) => isInside(target, TEXT_FIELDS),
      onEdge: (edge, timeStamp) => onTalkKey(edge, timeStamp),
    });
    return () => {
      leave();
      onTalkKey('up', performance.now());
    };
  }, [enabled, chord]);

  function endPointer(event: PointerEvent, edge: 'up' | 'lost'): void {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    tell('button', edge, event.timeStamp);
  }

  return {
    [TALK_ATTRIBUTE]: '',
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary || pointer.current !== null) return;
      // From here on the release is ours, wherever the pointer goes.
      event.currentTarget.setPointerCapture(event.pointerId);
      pointer.current = event.pointerId;
      tell('button', 'down', event.timeStamp);
    },
    onPointerUp: (event: PointerEvent) => endPointer(event, 'up'),
    onPointerCancel: (event: PointerEvent) => endPointer(event, 'lost'),
    onLostPointerCapture: (event: PointerEvent) => endPointer(event, 'lost'),
    onClick(event: MouseEvent) {
      // A click that came from a pointer was a gesture already.
      if (event.detail === 0 && held.current.size === 0) onOnce();
    },
    onContextMenu(event: MouseEvent) {
      // A long touch is a hold, not a question for a menu.
      event.preventDefault();
    },
  };
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;
}

function isInside(target: EventTarget | null, selector: string): boolean {
  if (!(target instanceof Element) || target.closest(`[${TALK_ATTRIBUTE}]`) !== null) return false;
  return target.closest(selector) !== null;
}
