import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { say } from '../../../shared/texts/say.ts';
import { Button } from './button.tsx';
import styles from './confirm.module.css';

interface ConfirmProps {
  /** The question, as a whole sentence. */
  readonly title: string;
  /** What goes, and that it goes for good. */
  readonly children: ReactNode;
  /** What the button does, by its verb: never "Yes" or "OK". */
  readonly confirmLabel: string;
  readonly isOpen: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** It is under way: neither button can be pressed again. */
  readonly isBusy?: boolean;
}

/** Asked before what cannot be undone. Escape and the button that is focused first are the way back. */
export function Confirm(props: ConfirmProps) {
  const { title, children, confirmLabel, isOpen, onConfirm, onCancel, isBusy = false } = props;
  return (
    <ModalOverlay
      className={styles['veil'] ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open && !isBusy) onCancel();
      }}
    >
      <Modal className={styles['box'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''} role="alertdialog">
          <Heading slot="title" className={styles['title'] ?? ''}>
            {title}
          </Heading>
          <div className={styles['words']}>{children}</div>
          <div className={styles['buttons']}>
            <Button onPress={onCancel} isDisabled={isBusy} takesFocus>
              {say('common.cancel')}
            </Button>
            <Button tone="grave" onPress={onConfirm} isDisabled={isBusy}>
              {confirmLabel}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
