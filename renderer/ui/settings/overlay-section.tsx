import type { Settings } from '../../../shared/settings.ts';
import { say } from '../../../shared/texts/say.ts';
import { useActions } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { Section } from './section.tsx';
import { SwitchField } from './switch-field.tsx';

export function OverlaySection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { overlay, notifyAnswers, keepOnTop } = settings;
  return (
    <Section
      title={say('settings.overlay')}
      summary={summaryOf(overlay)}
      about={say('settings.overlayAbout')}
      place="overlay"
    >
      <Choices
        label={say('settings.overlayWhen')}
        value={overlay}
        choices={[
          { value: 'whenAway', name: say('settings.overlayAway') },
          { value: 'always', name: say('settings.overlayAlways') },
          { value: 'never', name: say('settings.overlayNever') },
        ]}
        of="overlay"
        onChoose={(when) => void changeSettings({ overlay: when })}
      />
      <SwitchField
        name={say('settings.notifyAnswers')}
        about={say('settings.notifyAnswersAbout')}
        isOn={notifyAnswers}
        of="notifyAnswers"
        onChange={(on) => void changeSettings({ notifyAnswers: on })}
      />
      <SwitchField
        name={say('settings.keepOnTop')}
        isOn={keepOnTop}
        of="keepOnTop"
        onChange={(on) => void changeSettings({ keepOnTop: on })}
      />
    </Section>
  );
}

function summaryOf(overlay: Settings['overlay']): string {
  switch (overlay) {
    case 'whenAway':
      return say('settings.overlaySummaryAway');
    case 'always':
      return say('settings.overlaySummaryAlways');
    case 'never':
      return say('settings.overlaySummaryNever');
  }
}
