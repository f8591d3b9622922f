import type { Unanswered } from '../../../shared/unanswered.ts';
import { say } from '../../../shared/texts/say.ts';
import { Drawer } from '../parts/drawer.tsx';
import { Empty } from '../parts/empty.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { PlaceNotice } from './place-notice.tsx';
import { UnansweredItem } from './unanswered-item.tsx';
import styles from './unanswered.module.css';

interface UnansweredPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Everything that was said and not answered: it can be sent again, played and discarded. */
export function UnansweredPanel({ isOpen, onClose }: UnansweredPanelProps) {
  const unanswered = useAppState((state) => state.unanswered);
  return (
    <Drawer title={say('unanswered.title')} isOpen={isOpen} onClose={onClose}>
      {unanswered !== null && <Waiting unanswered={unanswered} onClose={onClose} />}
    </Drawer>
  );
}

function Waiting({
  unanswered,
  onClose,
}: {
  readonly unanswered: Unanswered;
  readonly onClose: () => void;
}) {
  const actions = useActions();
  return (
    <>
      <PlaceNotice />
      {unanswered.words.length === 0 ? (
        <Empty title={say('unanswered.none')} />
      ) : (
        <ol className={styles['list']}>
          {unanswered.words.toReversed().map((words) => (
            <UnansweredItem
              key={words.id}
              words={words}
              isPlaying={unanswered.playingId === words.id}
              onPlay={() => {
                actions.playUnanswered(words.id);
              }}
              onSend={() => {
                actions.sendUnanswered(words.id);
                onClose();
              }}
              onDiscard={() => {
                actions.discardUnanswered(words.id);
              }}
            />
          ))}
        </ol>
      )}
    </>
  );
}
