import { asProfile, isInUse, ofProfile, profileInUse } from '../../../../shared/profiles.ts';
import type { Profile, Settings } from '../../../../shared/settings.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { CheckIcon, CloseIcon } from '../../parts/icons.tsx';
import { useActions } from '../../state/app-context.tsx';
import { CommittedField } from '../committed-field.tsx';
import { endpointName } from '../endpoint/endpoint-words.ts';
import field from '../field.module.css';
import { nameProblem, newId, NewName } from '../new-name.tsx';
import { Section } from '../section.tsx';
import styles from './profiles.module.css';

export function ProfilesSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { profiles } = settings;
  const inUse = profileInUse(settings);
  const count = say('settings.profilesSummary', { count: profiles.length });
  return (
    <Section
      title={say('settings.profiles')}
      summary={inUse?.name ?? (profiles.length === 0 ? say('settings.profilesNone') : count)}
      about={say('settings.profilesAbout')}
      place="profiles"
    >
      {profiles.length > 0 && (
        <ul className={styles['profiles']}>
          {profiles.map((profile) => (
            <ProfileRow key={profile.id} profile={profile} settings={settings} />
          ))}
        </ul>
      )}
      <NewName
        label={say('settings.profileNew')}
        example={say('settings.profileNewExample')}
        taken={profiles.map(({ name }) => name)}
        tooMany={say('settings.profileTooMany')}
        onSave={(name) =>
          changeSettings({ profiles: [...profiles, asProfile(settings, { id: newId(), name })] })
        }
      />
    </Section>
  );
}

interface ProfileRowProps {
  readonly profile: Profile;
  readonly settings: Settings;
}

function ProfileRow({ profile, settings }: ProfileRowProps) {
  const { changeSettings } = useActions();
  const { id, name, endpoint, model } = profile;
  const others = settings.profiles.filter((each) => each.id !== id);
  const facts = [endpointName(endpoint), ...(endpoint.kind === 'builtIn' ? [] : [model])];
  return (
    <li className={styles['profile']} data-testid="profile">
      <div className={styles['name']}>
        <CommittedField
          label={say('settings.profileName', { name })}
          isLabelHidden
          value={name}
          problemOf={(text) =>
            text === ''
              ? say('settings.notEmpty')
              : nameProblem(
                  text,
                  others.map((each) => each.name),
                )
          }
          onCommit={(text) =>
            void changeSettings({
              profiles: settings.profiles.map((each) =>
                each.id === id ? { ...each, name: text } : each,
              ),
            })
          }
        />
        <p className={field['about']}>{facts.join(' · ')}</p>
      </div>
      {isInUse(profile, settings) ? (
        <p className={styles['inUse']}>
          <CheckIcon size={16} />
          {say('settings.profileInUse')}
        </p>
      ) : (
        <Button
          label={say('settings.profileUseNamed', { name })}
          onPress={() => void changeSettings(ofProfile(profile))}
        >
          {say('settings.profileUse')}
        </Button>
      )}
      <IconButton
        label={say('settings.profileDelete', { name })}
        icon={<CloseIcon size={18} />}
        onPress={() => void changeSettings({ profiles: others })}
      />
    </li>
  );
}
