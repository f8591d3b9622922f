import { Fragment } from 'react';
import { acceleratorKeys } from '../words/format.ts';
import styles from './keys.module.css';

/** A shortcut as its keys. */
export function Keys({ accelerator }: { readonly accelerator: string }) {
  const isMac = navigator.userAgent.includes('Mac');
  return (
    <span className={styles['keys']}>
      {acceleratorKeys(accelerator, isMac).map((key, index) => (
        <Fragment key={key}>
          {index > 0 && !isMac && '+'}
          <kbd className={styles['key']}>{key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
