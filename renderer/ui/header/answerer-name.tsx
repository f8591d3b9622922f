import {
  Button,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { ofProfile, profileInUse } from '../../../shared/profiles.ts';
import type { Settings } from '../../../shared/settings.ts';
import { say } from '../../../shared/texts/say.ts';
import { CheckIcon, ChevronIcon } from '../parts/icons.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import styles from './header.module.css';
import menuStyles from './more-menu.module.css';

interface AnswererNameProps {
  /** Where profiles are made and named. */
  readonly onEditProfiles: () => void;
}

/** Who answers. Where there are profiles also which of them is in force, with the way to another. */
export function AnswererName({ onEditProfiles }: AnswererNameProps) {
  const endpoint = useAppState(({ snapshot }) => snapshot?.endpoint.name ?? '');
  const settings = useAppState((state) => state.settings);
  if (settings === null || settings.profiles.length === 0) {
    return (
      <span className={styles['endpointName']} title={endpoint}>
        {endpoint}
      </span>
    );
  }
  return <ProfileMenu endpoint={endpoint} settings={settings} onEdit={onEditProfiles} />;
}

interface ProfileMenuProps {
  readonly endpoint: string;
  readonly settings: Settings;
  readonly onEdit: () => void;
}

function ProfileMenu({ endpoint, settings, onEdit }: ProfileMenuProps) {
  const { changeSettings } = useActions();
  // In a run that was started with another server, no profile is what answers.
  const kind = useAppState(({ snapshot }) => snapshot?.endpoint.kind);
  const inUse = kind === settings.endpoint.kind ? profileInUse(settings) : null;
  const shown = inUse === null ? endpoint : `${inUse.name} · ${endpoint}`;
  const which =
    inUse === null
      ? say('conversation.profileNone')
      : say('conversation.profileIs', { name: inUse.name });
  return (
    <MenuTrigger>
      <Button
        className={styles['profile'] ?? ''}
        aria-label={`${which} · ${endpoint}`}
        data-testid="profile-menu"
      >
        <span className={styles['endpointName']} title={shown}>
          {shown}
        </span>
        <ChevronIcon size={14} />
      </Button>
      <Popover className={menuStyles['popover'] ?? ''} placement="bottom start">
        <Menu className={menuStyles['menu'] ?? ''}>
          <MenuSection
            aria-label={say('settings.profiles')}
            selectionMode="single"
            selectedKeys={inUse === null ? [] : [inUse.id]}
          >
            {settings.profiles.map((profile) => (
              <MenuItem
                key={profile.id}
                id={profile.id}
                textValue={profile.name}
                className={menuStyles['item'] ?? ''}
                onAction={() => void changeSettings(ofProfile(profile))}
              >
                {({ isSelected }) => (
                  <>
                    <span className={menuStyles['mark']}>
                      {isSelected && <CheckIcon size={16} />}
                    </span>
                    <bdi>{profile.name}</bdi>
                  </>
                )}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className={menuStyles['line'] ?? ''} />
          <MenuItem id="edit" className={menuStyles['item'] ?? ''} onAction={onEdit}>
            {say('conversation.editProfiles')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
