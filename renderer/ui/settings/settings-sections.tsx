import { useEffect, useRef } from 'react';
import { Button } from '../parts/button.tsx';
import { useAppState } from '../state/app-context.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BudgetSection } from './budget-section.tsx';
import { ContextSection } from './context-section.tsx';
import type { DraftsOfEndpoints } from './endpoint/endpoint-drafts.ts';
import { EndpointSection } from './endpoint/endpoint-section.tsx';
import { HandsFreeSection } from './hands-free-section.tsx';
import { KeySection } from './key-section.tsx';
import { ModelSection } from './model-section.tsx';
import { OpenedAtProvider } from './opened-at.tsx';
import styles from './settings-sections.module.css';
import type { SettingsPlace } from './settings-place.ts';
import { SoundSection } from './sound/sound-section.tsx';
import { SpeechSection } from './speech-section.tsx';
import { TalkKeySection } from './talk-key/talk-key-section.tsx';
import { UnansweredSection } from './unanswered-section.tsx';

interface SettingsSectionsProps {
  readonly place: SettingsPlace;
  readonly entered: DraftsOfEndpoints;
  readonly onCheckEverything: () => void;
}

export function SettingsSections({ place, entered, onCheckEverything }: SettingsSectionsProps) {
  const settings = useAppState((state) => state.settings);
  const key = useAppState((state) => state.key);
  const notice = useAppState((state) => state.notice);
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // After the dialog has put the focus on itself.
    if (place !== 'top') fieldAt(ref.current, place)?.focus();
  }, [place]);

  return (
    <div ref={ref} className={styles['sections']}>
      {notice !== null && (
        <p className={styles['notice']} role="alert">
          {notice}
        </p>
      )}
      {settings === null || key === null ? (
        <p>The settings are not here yet.</p>
      ) : (
        <OpenedAtProvider place={place}>
          <EndpointSection
            endpoint={settings.endpoint}
            extraCaPath={settings.extraCaPath}
            entered={entered}
          />
          <KeySection status={key} endpoint={settings.endpoint} />
          <ModelSection settings={settings} />
          <TalkKeySection settings={settings} />
          <SoundSection settings={settings} />
          <HandsFreeSection settings={settings} />
          <SpeechSection settings={settings} />
          <BudgetSection budget={settings.budget} />
          <ContextSection settings={settings} />
          <UnansweredSection settings={settings} />
          <AppearanceSection appearance={settings.appearance} />
          <div className={styles['check']}>
            <p className={styles['about']}>
              Key, models, microphone, shortcut, speaker and connection, one after the other.
            </p>
            <Button onPress={onCheckEverything}>Check everything</Button>
          </div>
        </OpenedAtProvider>
      )}
    </div>
  );
}

/** The field that mends what led here. */
function fieldAt(panel: HTMLElement | null, place: SettingsPlace): HTMLElement | null {
  const section = panel?.querySelector(`[data-place="${place}"]`) ?? null;
  const lead = section?.querySelector<HTMLElement>('[data-lead]') ?? null;
  const isShown = lead !== null && lead.closest('[hidden]') === null;
  return (
    (isShown ? lead : null) ??
    section?.querySelector<HTMLElement>('input:checked') ??
    section?.querySelector<HTMLElement>('input') ??
    null
  );
}
