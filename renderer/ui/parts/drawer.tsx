import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { say } from '../../../shared/texts/say.ts';
import { IconButton } from './button.tsx';
import styles from './drawer.module.css';
import { CloseIcon } from './icons.tsx';

interface DrawerProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `wide` for what is read in rows. */
  readonly width?: 'usual' | 'wide';
  /** Nothing in it takes the focus: the text itself does, so that keys can scroll it. */
  readonly isOnlyRead?: boolean;
  /** Drawn only while the drawer is open. */
  readonly children: ReactNode;
}

/** What slides in from the side, over the conversation: a dialog that Escape or a press beside it closes. */
export function Drawer(props: DrawerProps) {
  const { title, isOpen, onClose, width = 'usual', isOnlyRead = false, children } = props;
  const asText = { role: 'region', tabIndex: 0, 'aria-label': title } as const;
  return (
    <ModalOverlay
      className={styles['veil'] ?? ''}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className={`${styles['drawer']} ${styles[width]}`}>
        <Dialog className={styles['dialog'] ?? ''}>
          <div className={styles['head']}>
            <Heading slot="title" className={styles['title'] ?? ''}>
              {title}
            </Heading>
            <IconButton
              label={say('parts.closeNamed', { title })}
              icon={<CloseIcon />}
              onPress={onClose}
            />
          </div>
          <div className={styles['body']} {...(isOnlyRead && asText)}>
            {children}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
