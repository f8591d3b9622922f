import type { MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../../shared/bridge/types.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { editing } from './app-menu.ts';

type Item = MenuItemConstructorOptions;
export type TurnDeed = EventPayload<'menu.chosen'>['action'];

/** For what the pointer is on, by itself: a field, or text that was selected. Empty: no menu. */
export function textMenu(on: { readonly isEditable: boolean; readonly selected: string }): Item[] {
  if (on.isEditable) return editing();
  return on.selected.trim() === '' ? [] : [{ role: 'copy', label: say('native.copy') }];
}

/** What can be done with a turn; the page does it. */
export function turnMenu(turn: Turn, choose: (deed: TurnDeed) => void): Item[] {
  const deed = (label: string, action: TurnDeed, enabled: boolean): Item => ({
    label,
    enabled,
    click: () => {
      choose(action);
    },
  });
  const hasQuestion = turn.heard !== null && turn.heard !== '';
  return [
    deed(say('native.copyQuestion'), 'copyQuestion', hasQuestion),
    deed(say('native.copyAnswer'), 'copyAnswer', turn.answer !== ''),
    { type: 'separator' },
    deed(say('native.askAgain'), 'askAgain', hasQuestion),
  ];
}
