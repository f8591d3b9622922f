import { useState, type FormEvent } from 'react';
import { Input, TextField } from 'react-aria-components';
import type { PastConversation } from '../../../shared/history.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useServices } from '../state/app-context.tsx';
import styles from './history.module.css';
import { useJudge } from './use-deeds.ts';

interface NameFieldProps {
  readonly conversation: PastConversation;
  readonly onDone: (isRenamed: boolean) => void;
}

/** An empty name is none: then its first words name it again. */
export function NameField({ conversation, onDone }: NameFieldProps) {
  const { bridge } = useServices();
  const judge = useJudge();
  const [name, setName] = useState(conversation.name ?? '');

  async function save(): Promise<void> {
    const wanted = name.trim();
    const done = await judge(
      bridge.invoke('history.rename', {
        conversationId: conversation.id,
        name: wanted === '' ? null : wanted,
      }),
    );
    if (done !== null) onDone(true);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void save();
  }

  return (
    <form className={styles['naming']} onSubmit={submit}>
      <TextField
        className={styles['search'] ?? ''}
        aria-label={say('history.name')}
        value={name}
        onChange={setName}
        maxLength={120}
      >
        <Input className={styles['input'] ?? ''} dir="auto" placeholder={conversation.preview} />
      </TextField>
      <Button tone="solid" type="submit">
        {say('history.saveName')}
      </Button>
      <Button
        tone="quiet"
        onPress={() => {
          onDone(false);
        }}
      >
        {say('common.cancel')}
      </Button>
    </form>
  );
}
