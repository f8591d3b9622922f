import type { Budget, Spending } from '../../../shared/spending.ts';
import { say } from '../../../shared/texts/say.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { budgetSummary, isoDateText, spentRows } from './budget-words.ts';
import styles from './budget.module.css';
import { CommittedField } from './committed-field.tsx';
import field from './field.module.css';
import { amountOf, amountProblem, amountText, wholeNumberProblem } from './numbers.ts';
import { Section } from './section.tsx';

/** As `shared/spending.ts` takes them. */
const MOST_USD = { daily: 10_000, monthly: 100_000 } as const;
const PERCENT = { min: 1, max: 100 } as const;

export function BudgetSection({ budget }: { readonly budget: Budget }) {
  const { changeSettings } = useActions();
  const spending = useAppState((state) => state.spending);

  function change(changes: Partial<Budget>): void {
    void changeSettings({ budget: { ...budget, ...changes } });
  }

  return (
    <Section
      title={say('settings.budget')}
      summary={budgetSummary(budget, spending)}
      about={say('settings.budgetAbout')}
      place="budget"
    >
      <div className={styles['pair']}>
        <CommittedField
          label={say('settings.dayLimit')}
          value={amountText(budget.dailyCapUsd)}
          placeholder={say('settings.noLimit')}
          problemOf={amountProblem({ max: MOST_USD.daily })}
          onCommit={(text) => {
            change({ dailyCapUsd: amountOf(text) });
          }}
        />
        <CommittedField
          label={say('settings.monthLimit')}
          value={amountText(budget.monthlyCapUsd)}
          placeholder={say('settings.noLimit')}
          problemOf={amountProblem({ max: MOST_USD.monthly })}
          onCommit={(text) => {
            change({ monthlyCapUsd: amountOf(text) });
          }}
        />
      </div>
      <CommittedField
        label={say('settings.warnAt')}
        value={String(budget.warnAtPercent)}
        problemOf={wholeNumberProblem(PERCENT)}
        onCommit={(text) => {
          change({ warnAtPercent: Number(text) });
        }}
      />
      {spending !== null && <Spent spending={spending} />}
    </Section>
  );
}

function Spent({ spending }: { readonly spending: Spending }) {
  return (
    <div className={styles['spent']} data-testid="spent-so-far">
      <dl className={styles['rows']}>
        {spentRows(spending).map(({ what, usd, share, note, resets }) => (
          <div key={what} className={styles['row']}>
            <dt>{what}</dt>
            <dd className={styles['usd']}>{usd}</dd>
            {share !== null && (
              <dd className={styles['bar']}>
                <meter
                  min={0}
                  max={100}
                  value={share.percent}
                  aria-label={share.label}
                  data-standing={share.standing}
                />
              </dd>
            )}
            <dd className={styles['note']}>{note}</dd>
            <dd className={styles['note']}>{resets}</dd>
          </div>
        ))}
      </dl>
      <p className={field['about']}>
        {say('settings.pricesAsOf', { date: isoDateText(spending.pricesAsOf) })}
      </p>
    </div>
  );
}
