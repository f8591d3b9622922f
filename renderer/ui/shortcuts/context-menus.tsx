import { useEffect, useEffectEvent } from 'react';
import type { CommandInput, EventPayload } from '../../../shared/bridge/types.ts';
import { useTurnDeeds } from '../conversation/use-turn-deeds.ts';
import { useServices } from '../state/app-context.tsx';
import { turnIdAt } from './turn-focus.ts';

/** Asks for the system's own menu where one was asked for, by the pointer or by keys, and does what was chosen in it. */
export function ContextMenus() {
  const { bridge, store } = useServices();
  const deeds = useTurnDeeds();

  useEffect(() => {
    const open = (event: MouseEvent): void => {
      const menu = event.defaultPrevented ? null : menuFor(event.target);
      if (menu === null) return;
      event.preventDefault();
      void bridge.invoke('native.contextMenu', menu);
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
      case 'askAgain':
        deeds.askAgain?.(turn);
        return;
      case 'play':
        deeds.play(turn);
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

function menuFor(target: EventTarget | null): CommandInput<'native.contextMenu'> | null {
  if (!(target instanceof Element)) return null;
  if (target.closest('input, textarea') !== null) return { kind: 'field' };
  // What was marked is what is meant.
  if ((window.getSelection()?.toString() ?? '') !== '') return { kind: 'text' };
  const turnId = turnIdAt(target);
  return turnId === null ? null : { kind: 'turn', turnId };
}
