import type { MainAction } from '../../../../shared/main-action.ts';
import type { Models, WatchedModel } from '../../../../shared/models.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button } from '../../parts/button.tsx';
import { AttentionIcon } from '../../parts/icons.tsx';
import { useActions } from '../../state/app-context.tsx';
import field from '../field.module.css';
import { checkedText, fateWords } from './model-words.ts';
import styles from '../weak-storage.module.css';

/** How long the models in use still have; what goes away can be replaced by one press, and back by one. */
export function ModelFates({ models }: { readonly models: Models }) {
  const { act } = useActions();
  const { before, checkedAtMs } = models;
  return (
    <>
      {models.models.map((watched) => (
        <Fate key={watched.use} watched={watched} onAct={(action) => void act(action)} />
      ))}
      {before !== null && (
        <div>
          <p className={field['about']}>{say('settings.untilSwitch', { model: before.model })}</p>
          <div className={styles['ways']}>
            <Button onPress={() => void act('switchModelBack')}>
              {say('settings.goBackTo', { model: before.model })}
            </Button>
          </div>
        </div>
      )}
      {checkedAtMs !== null && <p className={field['about']}>{checkedText(checkedAtMs)}</p>}
    </>
  );
}

function Fate({
  watched,
  onAct,
}: {
  readonly watched: WatchedModel;
  readonly onAct: (action: MainAction) => void;
}) {
  const words = fateWords(watched);
  if (words === null) return null;
  const { successor } = watched;
  return (
    <section className={styles['prompt']} data-testid="model-fate" data-fate={watched.fate.kind}>
      <p className={styles['happened']}>
        <AttentionIcon size={18} />
        {words.happened}
      </p>
      <p className={styles['meaning']}>{words.meaning}</p>
      {successor !== null && (
        <div className={styles['ways']}>
          <Button
            tone="solid"
            onPress={() => {
              onAct('switchModel');
            }}
          >
            {say('settings.switchTo', { model: successor })}
          </Button>
        </div>
      )}
    </section>
  );
}
