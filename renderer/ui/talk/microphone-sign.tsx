import { MicrophoneIcon, MicrophoneOffIcon } from '../parts/icons.tsx';
import styles from './microphone-sign.module.css';

/** Always there: nobody should have to guess whether the microphone is on. */
export function MicrophoneSign({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <p className={styles['sign']} data-open={isOpen} data-testid="microphone">
      {isOpen ? <MicrophoneIcon size={16} /> : <MicrophoneOffIcon size={16} />}
      <span className={styles['word']}>{isOpen ? 'Mic open' : 'Mic closed'}</span>
    </p>
  );
}
