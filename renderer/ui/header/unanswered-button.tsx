import { Button } from '../parts/button.tsx';
import { useAppState } from '../state/app-context.tsx';
import { many } from '../words/replay-words.ts';

/** How many utterances wait for an answer; nothing while none does. */
export function UnansweredButton({ onOpen }: { readonly onOpen: () => void }) {
  const waiting = useAppState(({ unanswered }) => unanswered?.words.length ?? 0);
  if (waiting === 0) return null;
  return (
    <Button tone="quiet" onPress={onOpen} label={many(waiting, 'unanswered utterance')}>
      {waiting} unanswered
    </Button>
  );
}
