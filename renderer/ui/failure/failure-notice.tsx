import type { ReactNode } from 'react';
import type { AdviceButton } from '../../../shared/advice.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure, FailureDetail } from '../../../shared/failures.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { Disclosure } from '../parts/disclosure.tsx';
import { AttentionIcon } from '../parts/icons.tsx';
import styles from './failure-notice.module.css';

interface FailureNoticeProps {
  readonly failure: Failure;
  /** The button as it fits the place; null where nothing can be pressed there. */
  readonly button: AdviceButton | null;
  readonly onPress: (button: AdviceButton) => void;
  /** Stands at the end of the heading: the way to close the notice, if there is one. */
  readonly close?: ReactNode;
}

/** What happened, who can mend it, one button; the technical detail is one click away. */
export function FailureNotice({ failure, button, onPress, close }: FailureNoticeProps) {
  const { happened, whoCanFix } = adviceFor(failure);
  return (
    <section className={styles['notice']} data-testid="failure" data-failure={failure.name}>
      <span className={styles['icon']}>
        <AttentionIcon />
      </span>
      <div className={styles['words']}>
        <p className={styles['happened']}>{happened}</p>
        <p className={styles['who']}>{whoCanFix}</p>
        {button !== null && (
          <div className={styles['way']}>
            <Button
              tone="solid"
              onPress={() => {
                onPress(button);
              }}
            >
              {button.label}
            </Button>
          </div>
        )}
        {failure.detail !== null && <Details name={failure.name} detail={failure.detail} />}
      </div>
      {close}
    </section>
  );
}

function Details({ name, detail }: { readonly name: string; readonly detail: FailureDetail }) {
  const rows = [
    [say('conversation.failure'), name],
    [say('conversation.code'), detail.code],
    [say('conversation.message'), detail.message],
    [say('conversation.reference'), detail.reference],
  ] as const;
  return (
    <Disclosure trigger={say('conversation.details')} className={styles['details'] ?? ''}>
      <dl className={styles['rows']}>
        {rows.map(([term, value]) =>
          value === null || value === '' ? null : (
            <div key={term} className={styles['row']}>
              <dt>{term}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
    </Disclosure>
  );
}
