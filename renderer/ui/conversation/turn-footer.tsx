import { useEffect, useState } from 'react';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { IconButton } from '../parts/button.tsx';
import { CheckIcon, CopyIcon } from '../parts/icons.tsx';
import { useActions } from '../state/app-context.tsx';
import { receiptWords } from '../words/receipt-words.ts';
import { outcomeRemark } from '../words/turn-words.ts';
import { Receipt } from './receipt.tsx';
import styles from './turn-footer.module.css';

/** The end of a finished turn: its receipt, and what can be done with its answer. */
export function TurnFooter({ turn }: { readonly turn: Turn }) {
  if (turn.outcome === null) return null;
  const hasReceipt = outcomeRemark(turn) !== null || receiptWords(turn).length > 0;
  if (!hasReceipt && turn.answer === '') return null;
  return (
    <footer className={styles['footer']}>
      <Receipt turn={turn} />
      {turn.answer !== '' && <CopyButton text={turn.answer} />}
    </footer>
  );
}

const COPIED_SHOWN_MS = 2_000;

function CopyButton({ text }: { readonly text: string }) {
  const { copy } = useActions();
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
    setCopied(await copy(text));
  }

  return (
    <IconButton
      label={copied ? 'Copied' : 'Copy the answer'}
      icon={copied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
      onPress={() => void copyText()}
    />
  );
}
