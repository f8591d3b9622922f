import { Fragment } from 'react';
import type { KeyNaming } from '../../../shared/talk-key-names.ts';
import { talkKeyNames } from '../../../shared/talk-key-names.ts';
import { acceleratorKeys } from '../words/format.ts';
import styles from './keys.module.css';

/** A shortcut as its keys. */
export function Keys({ accelerator }: { readonly accelerator: string }) {
  return <Caps names={acceleratorKeys(accelerator, keyNaming() === 'mac')} />;
}

/** What is held to talk, as its keys. */
export function TalkKeys({ codes }: { readonly codes: readonly string[] }) {
  return <Caps names={talkKeyNames({ codes: [...codes] }, keyNaming())} />;
}

/** How the keyboards of this system are printed. */
export function keyNaming(): KeyNaming {
  const { userAgent } = navigator;
  if (userAgent.includes('Mac')) return 'mac';
  return userAgent.includes('Windows') ? 'windows' : 'other';
}

function Caps({ names }: { readonly names: readonly string[] }) {
  const isMac = keyNaming() === 'mac';
  return (
    // Keys stand as they are pressed, whichever way the words around them run.
    <span className={styles['keys']} dir="ltr">
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && !isMac && '+'}
          <kbd className={styles['key']}>{name}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
