import { useImperativeHandle, useRef, useState, type FormEvent, type Ref } from 'react';
import { FieldError, Input, TextField } from 'react-aria-components';
import { say } from '../../../shared/texts/say.ts';
import { IconButton } from '../parts/button.tsx';
import { SendIcon } from '../parts/icons.tsx';
import { useActions } from '../state/app-context.tsx';
import type { ComposerDoor } from './composer-door.tsx';
import styles from './composer.module.css';

/** As long as the bridge takes (`text.send`). */
const TEXT_MAX = 4_000;

/** For questions that one would rather type. What was not taken stays in the box. */
export function Composer({ door }: { readonly door?: Ref<ComposerDoor> }) {
  const { sendText } = useActions();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [isSending, setSending] = useState(false);
  const isEmpty = text.trim() === '';
  const excess = text.trim().length - TEXT_MAX;
  const isTooLong = excess > 0;

  useImperativeHandle(
    door,
    () => ({
      focus: () => input.current?.focus(),
      fill(words) {
        setText(words);
        const field = input.current;
        if (field === null) return;
        // At once, so that the caret can stand behind the words before they are drawn.
        field.value = words;
        field.focus();
        field.setSelectionRange(words.length, words.length);
      },
    }),
    [],
  );

  async function send(): Promise<void> {
    if (isEmpty || isTooLong || isSending) return;
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
        aria-label={say('conversation.typeQuestion')}
        value={text}
        onChange={setText}
        isInvalid={isTooLong}
      >
        {/* Said, not cut: what was pasted stays whole until the person shortens it. */}
        <FieldError className={styles['excess'] ?? ''}>
          {say('conversation.tooLong', { excess, most: TEXT_MAX })}
        </FieldError>
        <Input
          ref={input}
          className={styles['input'] ?? ''}
          placeholder={say('conversation.orTypeQuestion')}
          autoComplete="off"
          data-testid="composer"
          // Without text it would run from left to right, and its hint with it.
          {...(text !== '' && { dir: 'auto' })}
        />
      </TextField>
      <IconButton
        label={say('conversation.send')}
        icon={<SendIcon size={18} />}
        tone={isEmpty ? 'quiet' : 'solid'}
        type="submit"
        isDisabled={isEmpty || isTooLong || isSending}
      />
    </form>
  );
}
