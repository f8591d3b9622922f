import { useEffect, useState } from 'react';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { IconButton } from '../parts/button.tsx';
import { CheckIcon, CopyIcon } from '../parts/icons.tsx';
import { receiptWords } from '../words/receipt-words.ts';
import { outcomeRemark } from '../words/turn-words.ts';
import { PlayButton } from './play-button.tsx';
import { Receipt } from './receipt.tsx';
import { SaveButton } from './save-button.tsx';
import styles from './turn-footer.module.css';
import { TurnMenu } from './turn-menu.tsx';
import { hasWords, useTurnDeeds } from './use-turn-deeds.ts';

/** The end of a finished turn: its receipt, and what can be done with its answer. */
export function TurnFooter({ turn }: { readonly turn: Turn }) {
  if (turn.outcome === null) return null;
  const hasReceipt = outcomeRemark(turn) !== null || receiptWords(turn).length > 0;
  const isHeard = hasWords(turn.heard);
  if (!hasReceipt && turn.answer === '' && !isHeard) return null;
  return (
    <footer className={styles['footer']}>
      <Receipt turn={turn} />
      <PlayButton turn={turn} />
      {turn.answer !== '' && <CopyButton turn={turn} />}
      {(isHeard || turn.answer !== '') && <SaveButton turn={turn} />}
      {isHeard && <TurnMenu turn={turn} />}
    </footer>
  );
}

const COPIED_SHOWN_MS = 2_000;

function CopyButton({ turn }: { readonly turn: Turn }) {
  const { copyAnswer } = useTurnDeeds();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const back = setTimeout(() => {
      setCopied(false);
    }, COPIED_SHOWN_MS);
    return () => {
      clearTimeout(back);
    };
  }, [copied]);

  async function copyText(): Promise<void> {
    setCopied(await copyAnswer(turn));
  }

  return (
    <IconButton
      label={say(copied ? 'conversation.copied' : 'conversation.copyAnswer')}
      icon={copied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
      onPress={() => void copyText()}
    />
  );
}
