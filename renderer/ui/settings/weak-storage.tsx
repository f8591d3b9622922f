import { adviceFor } from '../../../shared/failure-advice.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { AttentionIcon } from '../parts/icons.tsx';
import { useActions } from '../state/app-context.tsx';
import styles from './weak-storage.module.css';

/** Asked once a key was entered on a computer without a keyring; until then it is in memory only. */
export function WeakStorage() {
  const { act } = useActions();
  const { happened } = adviceFor({ name: 'weakKeyStorage', detail: null });
  return (
    <section className={styles['prompt']} data-testid="weak-storage">
      <p className={styles['happened']}>
        <AttentionIcon size={18} />
        {happened}
      </p>
      <p className={styles['meaning']}>{say('settings.weakMeaning')}</p>
      <div className={styles['ways']}>
        <Button tone="solid" onPress={() => void act('keepKeyForSession')}>
          {say('settings.keepForSession')}
        </Button>
        <Button onPress={() => void act('storeKeyAnyway')}>{say('settings.storeAnyway')}</Button>
      </div>
    </section>
  );
}
