import { useEffect, useRef } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from '../parts/button.tsx';
import { CloseIcon } from '../parts/icons.tsx';
import { useAppState } from '../state/app-context.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { EndpointSection } from './endpoint-section.tsx';
import { KeySection } from './key-section.tsx';
import { ModelSection } from './model-section.tsx';
import styles from './settings-panel.module.css';
import type { SettingsPlace } from './settings-place.ts';
import { ShortcutSection } from './shortcut-section.tsx';

interface SettingsPanelProps {
  readonly place: SettingsPlace | null;
  readonly onClose: () => void;
}

export function SettingsPanel({ place, onClose }: SettingsPanelProps) {
  return (
    <ModalOverlay
      className={styles['veil'] ?? ''}
      isOpen={place !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      isDismissable
    >
      <Modal className={styles['drawer'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          <div className={styles['head']}>
            <Heading slot="title" className={styles['title'] ?? ''}>
              Settings
            </Heading>
            <IconButton label="Close settings" icon={<CloseIcon />} onPress={onClose} />
          </div>
          <Sections place={place ?? 'top'} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Sections({ place }: { readonly place: SettingsPlace }) {
  const settings = useAppState((state) => state.settings);
  const key = useAppState((state) => state.key);
  const notice = useAppState((state) => state.notice);
  const bodyRef = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (place === 'top') return;
    // After the dialog has put the focus on itself.
    const field = bodyRef.current?.querySelector<HTMLElement>(`[data-place="${place}"] input`);
    field?.focus();
    field?.scrollIntoView({ block: 'center' });
  }, [place]);

  return (
    <div className={styles['body']} ref={bodyRef}>
      {notice !== null && <p className={styles['notice']}>{notice}</p>}
      {settings === null || key === null ? (
        <p>The settings are not here yet.</p>
      ) : (
        <>
          <EndpointSection endpoint={settings.endpoint} />
          <KeySection status={key} />
          <ModelSection settings={settings} />
          <AppearanceSection appearance={settings.appearance} />
          <ShortcutSection />
        </>
      )}
    </div>
  );
}
