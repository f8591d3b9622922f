import { useAppState } from '../state/app-context.tsx';
import { budgetWarning, spendingWords } from '../words/spending-words.ts';
import styles from './spent.module.css';

/** What today cost so far, quietly; nothing where nothing costs anything. */
export function Spent() {
  const spending = useAppState((state) => state.spending);
  const isFree = useAppState(({ snapshot }) => snapshot?.endpoint.kind === 'builtIn');
  const words = spending === null || isFree ? null : spendingWords(spending);
  if (spending === null || words === null) return null;
  const warning = budgetWarning(spending);
  return (
    <span
      className={styles['spent']}
      data-standing={spending.standing?.kind ?? 'calm'}
      data-testid="spent"
      {...(warning !== null && { title: warning })}
    >
      {warning !== null && <span aria-hidden="true">▲ </span>}
      {words}
    </span>
  );
}
