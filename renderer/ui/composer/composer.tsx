import { useState, type FormEvent } from 'react';
import { Input, TextField } from 'react-aria-components';
import { IconButton } from '../parts/button.tsx';
import { SendIcon } from '../parts/icons.tsx';
import { useActions } from '../state/app-context.tsx';
import styles from './composer.module.css';

/** As long as the bridge takes (`text.send`). */
const TEXT_MAX = 4_000;

/** For questions that one would rather type. What was not taken stays in the box. */
export function Composer() {
  const { sendText } = useActions();
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const isEmpty = text.trim() === '';

  async function send(): Promise<void> {
    if (isEmpty || isSending) return;
    setSending(true);
    const taken = await sendText(text.trim());
    setSending(false);
    if (taken) setText((now) => (now === text ? '' : now));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    void send();
  }

  return (
    <form className={styles['composer']} onSubmit={submit}>
      <TextField
        className={styles['field'] ?? ''}
        aria-label="Type a question"
        value={text}
        onChange={setText}
        maxLength={TEXT_MAX}
      >
        <Input
          className={styles['input'] ?? ''}
          placeholder="Or type a question"
          autoComplete="off"
          data-testid="composer"
        />
      </TextField>
      <IconButton
        label="Send"
        icon={<SendIcon size={18} />}
        tone={isEmpty ? 'quiet' : 'solid'}
        type="submit"
        isDisabled={isEmpty || isSending}
      />
    </form>
  );
}
