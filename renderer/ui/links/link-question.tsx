import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { CommandOutput } from '../../../shared/bridge/types.ts';
import { LONGEST_LINK_QUESTION, type LinkRefusal } from '../../../shared/links.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useActions, useServices } from '../state/app-context.tsx';
import styles from './link-question.module.css';

type Brought = NonNullable<CommandOutput<'link.take'>>;

interface LinkQuestionProps {
  /** It was asked: where its answer will stand should be seen. */
  readonly onAsked: () => void;
}

/** What a `parley://` link brought, whole. Nothing is sent before the person presses Ask. */
export function LinkQuestion({ onAsked }: LinkQuestionProps) {
  const { bridge } = useServices();
  const { sendText } = useActions();
  const [brought, setBrought] = useState<Brought | null>(null);
  const isShown = useRef(false);
  const cameMeanwhile = useRef(false);

  /** One after the other: words never change under somebody who is about to press Ask. */
  const take = useCallback((): void => {
    cameMeanwhile.current = true;
    if (isShown.current) return;
    isShown.current = true;
    const ask = async (): Promise<void> => {
      cameMeanwhile.current = false;
      const taken = await bridge.invoke('link.take');
      const next = taken.ok ? taken.value : null;
      // Told while main was already answering that there is none.
      if (next === null && cameMeanwhile.current) return ask();
      isShown.current = next !== null;
      setBrought(next);
    };
    void ask();
  }, [bridge]);
  useEffect(() => {
    // The link may have opened this very window.
    take();
    return bridge.on('link.opened', take);
  }, [bridge, take]);

  const close = (): void => {
    isShown.current = false;
    take();
  };
  const ask = async (text: string): Promise<void> => {
    if (!(await sendText(text))) return;
    close();
    onAsked();
  };

  return (
    <ModalOverlay
      className={styles['veil'] ?? ''}
      isOpen={brought !== null}
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className={styles['box'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''} role="alertdialog" data-testid="link-question">
          {brought?.kind === 'question' && (
            <>
              <Heading slot="title" className={styles['title'] ?? ''}>
                {say('native.linkTitle')}
              </Heading>
              <blockquote className={styles['text']} dir="auto">
                {brought.text}
              </blockquote>
              <p className={styles['words']}>{say('native.linkWords')}</p>
              <div className={styles['buttons']}>
                <Button onPress={close} takesFocus>
                  {say('native.linkDiscard')}
                </Button>
                <Button tone="solid" onPress={() => void ask(brought.text)}>
                  {say('native.linkAsk')}
                </Button>
              </div>
            </>
          )}
          {brought?.kind === 'refused' && (
            <>
              <Heading slot="title" className={styles['title'] ?? ''}>
                {say('native.linkRefusedTitle')}
              </Heading>
              <p className={styles['words']}>{refusalWords(brought.why)}</p>
              <div className={styles['buttons']}>
                <Button onPress={close} takesFocus>
                  {say('native.linkClose')}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function refusalWords(why: LinkRefusal): string {
  switch (why) {
    case 'notOurs':
      return say('native.linkNotOurs');
    case 'unknownDeed':
      return say('native.linkUnknownDeed');
    case 'noText':
      return say('native.linkNoText');
    case 'tooLong':
      return say('native.linkTooLong', { count: LONGEST_LINK_QUESTION });
  }
}
