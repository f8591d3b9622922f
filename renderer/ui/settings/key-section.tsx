import { useState, type FormEvent } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import type { KeyStatus } from '../../../shared/bridge/contract.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import { Button } from '../parts/button.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { keyWords } from '../words/key-words.ts';
import styles from './field.module.css';
import { Section } from './section.tsx';
import { WeakStorage } from './weak-storage.tsx';

/** As the bridge takes it (`key.save`). */
const KEY_LENGTH = { min: 8, max: 500 };

export function KeySection({ status }: { readonly status: KeyStatus }) {
  const { forgetKey } = useActions();
  const isWeak = useAppState(({ snapshot }) => snapshot?.failure?.name === 'weakKeyStorage');
  return (
    <Section
      title="API key"
      about="Only for OpenAI and servers of your own. Saving one makes OpenAI answer."
      place="key"
    >
      <p className={styles['about']} data-testid="key-status">
        {keyWords(status)}
      </p>
      <KeyForm hasKey={status.present} />
      {isWeak && <WeakStorage />}
      {status.present && (
        <div>
          <Button onPress={() => void forgetKey()}>Forget the key</Button>
        </div>
      )}
    </Section>
  );
}

function KeyForm({ hasKey }: { readonly hasKey: boolean }) {
  const { saveKey } = useActions();
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function save(): Promise<void> {
    const entered = key.trim();
    if (entered.length < KEY_LENGTH.min) {
      setProblem('That is too short for a key.');
      return;
    }
    // The page lets go of the key before it knows whether main could keep it.
    setKey('');
    setProblem(null);
    const saved = await saveKey(entered);
    if (!saved.ok && saved.failure !== null) setProblem(adviceFor(saved.failure).happened);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  return (
    <form onSubmit={submit} className={styles['withButton']}>
      <TextField
        className={styles['field'] ?? ''}
        type="password"
        value={key}
        onChange={setKey}
        maxLength={KEY_LENGTH.max}
        isInvalid={problem !== null}
      >
        <Label className={styles['label'] ?? ''}>{hasKey ? 'Another key' : 'Key'}</Label>
        <Input
          className={styles['input'] ?? ''}
          placeholder="sk-…"
          autoComplete="off"
          spellCheck={false}
          data-testid="key-field"
        />
        {problem !== null && (
          <p className={styles['problem']} role="alert">
            {problem}
          </p>
        )}
      </TextField>
      <Button tone="solid" type="submit" isDisabled={key.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
