import type { MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../../shared/bridge/types.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import type { PastAnswers } from '../../session/past-answers.ts';
import { editing } from './app-menu.ts';

type Item = MenuItemConstructorOptions;
export type TurnDeed = EventPayload<'menu.chosen'>['action'];

/** For what the pointer is on, by itself: a field, or text that was selected. Empty: no menu. */
export function textMenu(on: { readonly isEditable: boolean; readonly selected: string }): Item[] {
  if (on.isEditable) return editing();
  return on.selected.trim() === '' ? [] : [{ role: 'copy', label: say('native.copy') }];
}

/** Whether the answer of a turn can be heard again, and whether it sounds just now. */
type Sound = 'none' | 'playable' | 'playing';

export function soundOf(turnId: string, past: PastAnswers): Sound {
  if (past.turnId === turnId) return 'playing';
  return past.playable.includes(turnId) ? 'playable' : 'none';
}

/** What can be done with a turn; the page does it. What is left of words that were not answered is only there for those. */
export function turnMenu(
  { turn, sound }: { readonly turn: Turn; readonly sound: Sound },
  acts: { readonly choose: (deed: TurnDeed) => void; readonly save: () => void },
): Item[] {
  const deed = (label: string, action: TurnDeed, enabled = true): Item => ({
    label,
    enabled,
    click: () => {
      acts.choose(action);
    },
  });
  const hasQuestion = turn.heard !== null && turn.heard !== '';
  const isKept = turn.outcome !== null && turn.keptMs !== null;
  const sends = turn.outcome === 'silent' ? 'conversation.sendAnyway' : 'conversation.sendAgain';
  const plays = sound === 'playing' ? 'conversation.stopPlaying' : 'conversation.playAgain';
  return [
    deed(say('native.copyQuestion'), 'copyQuestion', hasQuestion),
    deed(say('native.copyAnswer'), 'copyAnswer', turn.answer !== ''),
    deed(say('conversation.copyMarkdown'), 'copyMarkdown', hasQuestion && turn.answer !== ''),
    { label: say('native.save'), enabled: hasQuestion || turn.answer !== '', click: acts.save },
    { type: 'separator' },
    deed(say(plays), 'play', sound !== 'none'),
    deed(say('native.askAgain'), 'askAgain', hasQuestion),
    ...(isKept
      ? [
          { type: 'separator' } as const,
          deed(say(sends), 'sendAgain'),
          deed(say('conversation.discard'), 'discard'),
        ]
      : []),
  ];
}
