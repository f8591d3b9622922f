import { useMemo } from 'react';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { turnMarkdown } from '../../../shared/turn-markdown.ts';
import { useComposerDoor } from '../composer/composer-door.tsx';
import { useActions } from '../state/app-context.tsx';
import { usePlayAnswer } from './past-answers.tsx';

/** What can be done with a turn, whichever way it is asked for: its own menu, a key, the system's menu. */
export interface TurnDeeds {
  readonly copyQuestion: (turn: Turn) => void;
  /** True once it is in the clipboard. */
  readonly copyAnswer: (turn: Turn) => Promise<boolean>;
  readonly copyMarkdown: (turn: Turn) => void;
  readonly play: (turn: Turn) => void;
  /** Its words stand in the text box, to be changed and sent as a question of their own; null where there is no box. */
  readonly askAgain: ((turn: Turn) => void) | null;
  readonly sendAgain: (turn: Turn) => void;
  readonly discard: (turn: Turn) => void;
}

export function useTurnDeeds(): TurnDeeds {
  const actions = useActions();
  const composer = useComposerDoor();
  const play = usePlayAnswer();
  return useMemo(
    () => ({
      copyQuestion: ({ heard }) => {
        if (hasWords(heard)) void actions.copy(heard);
      },
      copyAnswer: async ({ answer }) => answer !== '' && (await actions.copy(answer)),
      copyMarkdown: (turn) => void actions.copy(turnMarkdown(turn)),
      play: ({ id }) => {
        play(id);
      },
      askAgain:
        composer === null
          ? null
          : ({ heard }) => {
              if (hasWords(heard)) composer.fill(heard);
            },
      sendAgain: (turn) => {
        if (turn.outcome === null || turn.keptMs === null) return;
        if (turn.outcome === 'silent') actions.sendAnyway(turn.id);
        else actions.retry(turn);
      },
      discard: (turn) => {
        if (turn.outcome !== null && turn.keptMs !== null) actions.discard(turn);
      },
    }),
    [actions, composer, play],
  );
}

export function hasWords(heard: string | null): heard is string {
  return heard !== null && heard !== '';
}
