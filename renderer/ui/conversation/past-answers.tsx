import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { EventPayload } from '../../../shared/bridge/types.ts';
import { isRefusal } from '../../bridge/client.ts';
import { say } from '../../../shared/texts/say.ts';
import { useServices } from '../state/app-context.tsx';
import { refusalWords } from '../words/refusal-words.ts';

interface PastAnswers {
  readonly answers: EventPayload<'answer.playing'>;
  /** Plays the answer of this turn; asked again, it stops. */
  readonly play: (turnId: string) => void;
}

const NONE: PastAnswers = { answers: { turnId: null, playable: [] }, play: () => undefined };
const Context = createContext(NONE);

/** Knows which answers can be heard again, for all turns in it. */
export function PastAnswersProvider({ children }: { readonly children: ReactNode }) {
  const { bridge, store } = useServices();
  const [answers, setAnswers] = useState(NONE.answers);

  useEffect(() => {
    const leave = bridge.on('answer.playing', setAnswers);
    let isLeft = false;
    void bridge.invoke('answer.playable').then((result) => {
      if (result.ok && !isLeft) setAnswers(result.value);
    });
    return () => {
      isLeft = true;
      leave();
    };
  }, [bridge]);

  const play = useCallback(
    (turnId: string) => {
      void bridge.invoke('answer.play', { turnId }).then((result) => {
        if (result.ok) {
          store.showNotice(null);
          return;
        }
        const { failure } = result;
        if (isRefusal(failure)) store.showNotice(refusalWords(failure.refusal));
        else if (failure.reason === 'busy') store.showNotice(say('conversation.playedLater'));
        else store.showNotice(say('conversation.answerGone'));
      });
    },
    [bridge, store],
  );
  const value = useMemo(() => ({ answers, play }), [answers, play]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** Whether the answer of a turn can be heard again, and whether it sounds just now. */
export function usePastAnswer(turnId: string): 'none' | 'playable' | 'playing' {
  const { answers } = use(Context);
  if (answers.turnId === turnId) return 'playing';
  return answers.playable.includes(turnId) ? 'playable' : 'none';
}

export function usePlayAnswer(): (turnId: string) => void {
  return use(Context).play;
}
