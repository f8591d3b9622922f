import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { billRows, receiptWords, stageRows, type ReceiptRow } from '../words/receipt-words.ts';
import { outcomeRemark } from '../words/turn-words.ts';
import styles from './receipt.module.css';

/** What a finished turn cost and how long it took: one line, and the whole bill one press away. */
export function Receipt({ turn }: { readonly turn: Turn }) {
  const line = [outcomeRemark(turn), ...receiptWords(turn)]
    .filter((part) => part !== null)
    .join(' · ');
  const bill = turn.receipt === null ? [] : billRows(turn.receipt);
  const stages = stageRows(turn.timings);
  if (bill.length === 0 && stages.length === 0) {
    return (
      <p className={styles['line']} data-testid="receipt">
        {line}
      </p>
    );
  }
  return (
    <Disclosure
      className={styles['receipt'] ?? ''}
      panelClassName={styles['panel'] ?? ''}
      isMade="whileOpen"
      trigger={
        <span className={styles['line']} data-testid="receipt">
          {line === '' ? say('conversation.receipt') : line}
        </span>
      }
    >
      <div data-testid="bill">
        <Rows title={say('conversation.cost')} rows={bill} />
        <Rows title={say('conversation.afterLastWord')} rows={stages} />
      </div>
    </Disclosure>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly ReceiptRow[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className={styles['title']}>{title}</h3>
      <dl className={styles['rows']}>
        {rows.map(({ what, amount }) => (
          <div key={what} className={styles['row']}>
            <dt>{what}</dt>
            <dd>{amount}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
