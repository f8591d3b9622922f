import type { SessionLabel } from '../../../shared/session-snapshot.ts';
import type { TalkKey } from '../../../shared/talk-key.ts';
import { say } from '../../../shared/texts/say.ts';
import type { TalkLook } from '../words/state-words.ts';
import { LevelMeter } from './level-meter.tsx';
import { StateGlyph } from './state-glyph.tsx';
import styles from './talk-button.module.css';
import { useTalkGestures, type TalkEdge } from './use-talk-gestures.ts';

interface TalkButtonProps {
  readonly label: SessionLabel;
  readonly look: TalkLook;
  readonly enabled: boolean;
  /** The element that says the state in words. */
  readonly describedBy: string;
  /** Held anywhere in the window to the same end; null: nothing that is to be seen here. */
  readonly talkKey: TalkKey | null;
  readonly onEdge: (edge: TalkEdge) => void;
  readonly onOnce: () => void;
}

export function TalkButton({ label, look, describedBy, ...gestures }: TalkButtonProps) {
  const handlers = useTalkGestures(gestures);
  return (
    <button
      type="button"
      className={styles['talk']}
      data-label={label}
      data-look={look}
      data-testid="talk"
      aria-label={say('talk.talk')}
      aria-describedby={describedBy}
      {...handlers}
    >
      <LevelMeter />
      <span className={styles['face']}>
        <StateGlyph look={look} />
      </span>
    </button>
  );
}
