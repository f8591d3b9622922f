import type { Ref } from 'react';
import type { PastTurn } from '../../../shared/history.ts';
import { momentText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { Answer } from '../conversation/answer.tsx';
import { Heard } from '../conversation/heard.tsx';
import { Receipt } from '../conversation/receipt.tsx';
import { Button } from '../parts/button.tsx';
import styles from './history.module.css';

interface PastTurnItemProps {
  readonly past: PastTurn;
  /** It is what was looked for. */
  readonly isFound: boolean;
  readonly onDelete: () => void;
  readonly ref?: Ref<HTMLLIElement>;
}

/** What was said and answered, as it was. */
export function PastTurnItem({ past, isFound, onDelete, ref }: PastTurnItemProps) {
  const { turn, endpoint } = past;
  return (
    <li className={styles['turn']} data-found={isFound} {...(ref !== undefined && { ref })}>
      <p className={styles['fact']}>{`${momentText(turn.startedAtMs)} · ${endpoint}`}</p>
      <Heard turn={turn} />
      <Answer turn={turn} />
      <Receipt turn={turn} />
      <div className={styles['tools']}>
        <Button tone="quiet" label={say('history.deleteTurn')} onPress={onDelete}>
          {say('history.delete')}
        </Button>
      </div>
    </li>
  );
}
