import type { Place } from '../../../shared/places.ts';
import { say } from '../../../shared/texts/say.ts';
import { IconButton } from '../parts/button.tsx';
import { Mark, NewConversationIcon, SettingsIcon } from '../parts/icons.tsx';
import { Switch } from '../parts/switch.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import { AnswererName } from './answerer-name.tsx';
import { ConnectionSign } from './connection-sign.tsx';
import styles from './header.module.css';
import { MoreMenu } from './more-menu.tsx';
import { PinButton } from './pin-button.tsx';

interface HeaderProps {
  readonly onOpenSettings: () => void;
  readonly onEditProfiles: () => void;
  readonly onOpen: (place: Place) => void;
}

export function Header({ onOpenSettings, onEditProfiles, onOpen }: HeaderProps) {
  const actions = useActions();
  const connection = useAppState(({ snapshot }) => snapshot?.connection ?? 'closed');
  const handsFree = useAppState(({ snapshot }) => snapshot?.mode === 'handsFree');
  const hasTurns = useAppState(({ turns }) => turns.length > 0);

  return (
    <header className={styles['header']}>
      <Mark />
      <div className={styles['names']}>
        <h1 className={styles['name']}>Parley</h1>
        <div className={styles['endpoint']}>
          <ConnectionSign connection={connection} />
          <AnswererName onEditProfiles={onEditProfiles} />
        </div>
      </div>
      <div className={styles['controls']}>
        <Switch
          name={say('conversation.handsFree')}
          look="compact"
          isOn={handsFree}
          onChange={actions.setHandsFree}
          testId="hands-free"
        />
        <PinButton />
        <IconButton
          label={say('conversation.newConversation')}
          icon={<NewConversationIcon />}
          onPress={actions.clear}
          isDisabled={!hasTurns}
        />
        <IconButton
          label={say('conversation.settings')}
          icon={<SettingsIcon />}
          onPress={onOpenSettings}
          testId="settings"
        />
        <MoreMenu onOpen={onOpen} />
      </div>
    </header>
  );
}
