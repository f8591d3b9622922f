import { useEffect, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useActions, useServices } from '../state/app-context.tsx';
import styles from './link-question.module.css';

/** What a `parley://ask` link brought, whole. Nothing is sent before the person presses Ask. */
export function LinkQuestion() {
  const { bridge } = useServices();
  const { sendText } = useActions();
  const [text, setText] = useState<string | null>(null);

  useEffect(() => {
    const take = (): void => {
      void bridge.invoke('link.take').then((taken) => {
        if (taken.ok && taken.value !== null) setText(taken.value.text);
      });
    };
    // The link may have opened this very window.
    take();
    return bridge.on('link.opened', take);
  }, [bridge]);

  const close = (): void => {
    setText(null);
  };
  const ask = async (): Promise<void> => {
    if (text !== null && (await sendText(text))) close();
  };

  return (
    <ModalOverlay
      className={styles['veil'] ?? ''}
      isOpen={text !== null}
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className={styles['box'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''} role="alertdialog" data-testid="link-question">
          <Heading slot="title" className={styles['title'] ?? ''}>
            {say('native.linkTitle')}
          </Heading>
          <blockquote className={styles['text']} dir="auto">
            {text}
          </blockquote>
          <p className={styles['words']}>{say('native.linkWords')}</p>
          <div className={styles['buttons']}>
            <Button onPress={close} takesFocus>
              {say('native.linkDiscard')}
            </Button>
            <Button tone="solid" onPress={() => void ask()}>
              {say('native.linkAsk')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
