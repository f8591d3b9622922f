import { useEffect, useEffectEvent } from 'react';
import type { Place } from '../../../shared/places.ts';
import { shortcutOf, type ShortcutId } from '../../../shared/shortcuts.ts';
import { useComposerDoor } from '../composer/composer-door.tsx';
import { useTurnDeeds } from '../conversation/use-turn-deeds.ts';
import { keyNaming } from '../parts/keys.tsx';
import { useActions, useServices } from '../state/app-context.tsx';
import { focusedTurnId, moveFocus } from './turn-focus.ts';

interface WindowKeysProps {
  /** False while something lies over the conversation. */
  readonly enabled: boolean;
  readonly onOpen: (place: Place) => void;
}

/** Keys that write, or choose in a list by its first letters. */
const TYPED_INTO = 'input, textarea, select, [contenteditable="true"], [role="menu"]';

/** Does what a shortcut asks of this window. */
export function WindowKeys({ enabled, onOpen }: WindowKeysProps) {
  const { store } = useServices();
  const actions = useActions();
  const composer = useComposerDoor();
  const deeds = useTurnDeeds();

  /** False where there is nothing to do it with: the key is somebody else's then. */
  function perform(id: ShortcutId): boolean {
    const focused = focusedTurnId();
    const turn = store.get().turns.find((each) => each.id === focused);
    switch (id) {
      case 'newConversation':
        actions.clear();
        return true;
      case 'compose':
        composer?.focus();
        return true;
      case 'search':
      case 'history':
        onOpen('history');
        return true;
      case 'settings':
        onOpen('settings');
        return true;
      case 'sheet':
        onOpen('shortcuts');
        return true;
      case 'olderTurn':
        return moveFocus(-1);
      case 'newerTurn':
        return moveFocus(1);
      case 'copy':
        if (turn !== undefined) void deeds.copyAnswer(turn);
        return turn !== undefined;
      case 'play':
        if (turn !== undefined) deeds.play(turn);
        return turn !== undefined;
      case 'askAgain':
        if (turn !== undefined) deeds.askAgain?.(turn);
        return turn !== undefined;
      case 'sendAgain':
        if (turn !== undefined) deeds.sendAgain(turn);
        return turn !== undefined;
    }
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const id = shortcutOf(event, keyNaming() === 'mac');
    const isTyped = event.target instanceof Element && event.target.closest(TYPED_INTO) !== null;
    const isChord = event.ctrlKey || event.metaKey;
    if (id === null || (isTyped && !isChord)) return;
    if (perform(id)) event.preventDefault();
  });

  useEffect(() => {
    if (!enabled) return undefined;
    const down = (event: KeyboardEvent): void => {
      onKey(event);
    };
    window.addEventListener('keydown', down);
    return () => {
      window.removeEventListener('keydown', down);
    };
  }, [enabled]);

  return null;
}
