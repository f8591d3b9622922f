import type { Settings } from '../../../shared/settings.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useActions } from '../state/app-context.tsx';
import { FieldFrame } from './field-frame.tsx';
import field from './field.module.css';
import { Section } from './section.tsx';
import { SwitchField } from './switch-field.tsx';

export function AdvancedSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings, act } = useActions();
  const { eventLog } = settings;
  return (
    <Section
      title={say('settings.advanced')}
      summary={say(eventLog ? 'settings.advancedSummaryOn' : 'settings.advancedSummaryOff')}
      place="advanced"
    >
      <SwitchField
        name={say('settings.eventLog')}
        about={say('settings.eventLogAbout')}
        isOn={eventLog}
        of="eventLog"
        onChange={(on) => void changeSettings({ eventLog: on })}
      />
      <FieldFrame label={say('settings.settingsFile')}>
        <p className={field['label']}>{say('settings.settingsFile')}</p>
        <div>
          <Button onPress={() => void act('showSettingsFile')}>{say('settings.showFolder')}</Button>
        </div>
      </FieldFrame>
    </Section>
  );
}
