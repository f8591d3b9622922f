import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { IconButton } from '../parts/button.tsx';
import { PlayIcon, StopIcon } from '../parts/icons.tsx';
import { usePastAnswer, usePlayAnswer } from './past-answers.tsx';

/** Plays an answer that is still in memory again, or silences it. */
export function PlayButton({ turn }: { readonly turn: Turn }) {
  const play = usePlayAnswer();
  const state = usePastAnswer(turn.id);
  if (state === 'none') return null;
  const isPlaying = state === 'playing';
  return (
    <IconButton
      label={say(isPlaying ? 'conversation.stopPlaying' : 'conversation.playAgain')}
      icon={isPlaying ? <StopIcon size={16} /> : <PlayIcon size={16} />}
      onPress={() => {
        play(turn.id);
      }}
    />
  );
}
