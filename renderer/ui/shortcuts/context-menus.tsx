import { useEffect, useEffectEvent } from 'react';
import type { EventPayload } from '../../../shared/bridge/types.ts';
import { useTurnDeeds } from '../conversation/use-turn-deeds.ts';
import { useServices } from '../state/app-context.tsx';
import { turnIdAt } from './turn-focus.ts';

/** Asks for the system's own menu of a turn, by the pointer or by keys, and does what was chosen in it. */
export function ContextMenus() {
  const { bridge, store } = useServices();
  const deeds = useTurnDeeds();

  useEffect(() => {
    const open = (event: MouseEvent): void => {
      const turnId = event.defaultPrevented ? null : turnMeantBy(event.target);
      if (turnId === null) return;
      event.preventDefault();
      void bridge.invoke('native.contextMenu', { turnId });
    };
    window.addEventListener('contextmenu', open);
    return () => {
      window.removeEventListener('contextmenu', open);
    };
  }, [bridge]);

  const onChosen = useEffectEvent(({ turnId, action }: EventPayload<'menu.chosen'>) => {
    const turn = store.get().turns.find(({ id }) => id === turnId);
    if (turn === undefined) return;
    switch (action) {
      case 'copyQuestion':
        deeds.copyQuestion(turn);
        return;
      case 'copyAnswer':
        void deeds.copyAnswer(turn);
        return;
      case 'copyMarkdown':
        deeds.copyMarkdown(turn);
        return;
      case 'askAgain':
        deeds.askAgain?.(turn);
        return;
      case 'play':
        deeds.play(turn);
        return;
      case 'sendAgain':
        deeds.sendAgain(turn);
        return;
      case 'discard':
        deeds.discard(turn);
        return;
    }
  });
  useEffect(
    () =>
      bridge.on('menu.chosen', (chosen) => {
        onChosen(chosen);
      }),
    [bridge],
  );
  return null;
}

/** Null where the browser knows better: it tells main of fields and of what was marked by itself. */
function turnMeantBy(target: EventTarget | null): string | null {
  if (!(target instanceof Element) || target.closest('input, textarea') !== null) return null;
  // What was marked is what is meant.
  return (window.getSelection()?.toString() ?? '') === '' ? turnIdAt(target) : null;
}
