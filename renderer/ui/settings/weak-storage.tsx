import { adviceFor } from '../../../shared/failure-advice.ts';
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
      <p className={styles['meaning']}>
        There is no unlocked keyring to encrypt it with. If Parley stores it anyway, any program you
        start could read it. Kept for this session, it is forgotten when Parley ends.
      </p>
      <div className={styles['ways']}>
        <Button tone="solid" onPress={() => void act('keepKeyForSession')}>
          Keep for this session
        </Button>
        <Button onPress={() => void act('storeKeyAnyway')}>Store anyway</Button>
      </div>
    </section>
  );
}
