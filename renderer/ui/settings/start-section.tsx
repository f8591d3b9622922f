import type { Settings } from '../../../shared/settings.ts';
import { say } from '../../../shared/texts/say.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { FieldFrame } from './field-frame.tsx';
import field from './field.module.css';
import { Note } from './note.tsx';
import { Section } from './section.tsx';
import { SwitchField } from './switch-field.tsx';

interface StartSectionProps {
  readonly settings: Settings;
  /** Null until main has told. */
  readonly canStartAtLogin: boolean | null;
}

export function StartSection({ settings, canStartAtLogin }: StartSectionProps) {
  const { changeSettings } = useActions();
  const version = useAppState(({ desktop }) => desktop?.version ?? null);
  const { startAtLogin } = settings;
  return (
    <Section
      title={say('settings.start')}
      summary={say(startAtLogin ? 'settings.startSummaryOn' : 'settings.startSummaryOff')}
      place="start"
    >
      <SwitchField
        name={say('settings.startAtLogin')}
        about={say('settings.startAtLoginAbout')}
        isOn={startAtLogin}
        of="startAtLogin"
        onChange={(on) => void changeSettings({ startAtLogin: on })}
      />
      {canStartAtLogin === false && <Note>{say('settings.startNotHere')}</Note>}
      <FieldFrame label={say('settings.updates')}>
        <p className={field['label']}>{say('settings.updates')}</p>
        <p className={field['about']} data-testid="updates">
          {version !== null && say('settings.version', { version })} {say('settings.noSource')}
        </p>
      </FieldFrame>
    </Section>
  );
}
