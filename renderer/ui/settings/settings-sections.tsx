import { useEffect, useMemo, useRef, useState } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { useAppState } from '../state/app-context.tsx';
import { AdvancedSection } from './advanced-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { BudgetSection } from './budget-section.tsx';
import { ContextSection } from './context-section.tsx';
import type { DraftsOfEndpoints } from './endpoint/endpoint-drafts.ts';
import { EndpointSection } from './endpoint/endpoint-section.tsx';
import { HandsFreeSection } from './hands-free-section.tsx';
import { KeySection } from './key-section.tsx';
import { ModelSection } from './model/model-section.tsx';
import { OpenedAtProvider } from './opened-at.tsx';
import { OverlaySection } from './overlay-section.tsx';
import { PrivacySection } from './privacy/privacy-section.tsx';
import { ProfilesSection } from './profiles/profiles-section.tsx';
import { ResetAll } from './reset-all.tsx';
import { findSettings } from './search/find-settings.ts';
import { FoundProvider } from './search/found.tsx';
import { settingsIndex } from './search/settings-index.ts';
import { SettingsHead } from './settings-head.tsx';
import styles from './settings-sections.module.css';
import type { SettingsPlace } from './settings-place.ts';
import { SoundSection } from './sound/sound-section.tsx';
import { SpeechSection } from './speech-section.tsx';
import { StartSection } from './start-section.tsx';
import { TalkKeySection } from './talk-key/talk-key-section.tsx';
import { UnansweredSection } from './unanswered-section.tsx';
import { useOptions } from './use-options.ts';

export interface SettingsSectionsProps {
  readonly place: SettingsPlace;
  readonly entered: DraftsOfEndpoints;
  readonly onCheckEverything: () => void;
}

export function SettingsSections({ place, entered, onCheckEverything }: SettingsSectionsProps) {
  const settings = useAppState((state) => state.settings);
  const key = useAppState((state) => state.key);
  const notice = useAppState((state) => state.notice);
  const language = useAppState((state) => state.language);
  const options = useOptions();
  const [query, setQuery] = useState('');
  const ref = useRef<HTMLDivElement>(null);
  const endpoint = settings?.endpoint ?? null;
  const found = useMemo(
    // The index is in the language spoken now.
    () =>
      endpoint === null || language === null
        ? null
        : findSettings(settingsIndex({ endpoint }), query),
    [endpoint, language, query],
  );

  useEffect(() => {
    // After the dialog has put the focus on itself.
    if (place !== 'top') fieldAt(ref.current, place)?.focus();
  }, [place]);

  return (
    <div ref={ref} className={styles['sections']}>
      {/* What was refused stays in sight with the search, wherever one has scrolled to. */}
      <div className={styles['head']}>
        <SettingsHead query={query} found={found} onQuery={setQuery} options={options} />
        {notice !== null && (
          <p className={styles['notice']} role="alert">
            {notice}
          </p>
        )}
      </div>
      {settings === null || key === null ? (
        <p>{say('settings.notHere')}</p>
      ) : (
        <OpenedAtProvider place={place}>
          <FoundProvider found={found}>
            <EndpointSection
              endpoint={settings.endpoint}
              extraCaPath={settings.extraCaPath}
              entered={entered}
            />
            <KeySection status={key} endpoint={settings.endpoint} />
            <ProfilesSection settings={settings} />
            <ModelSection settings={settings} />
            <TalkKeySection settings={settings} />
            <SoundSection settings={settings} />
            <HandsFreeSection settings={settings} />
            <SpeechSection settings={settings} />
            <BudgetSection budget={settings.budget} />
            <ContextSection settings={settings} />
            <UnansweredSection settings={settings} />
            <PrivacySection settings={settings} />
            <AppearanceSection settings={settings} />
            <OverlaySection settings={settings} />
            <StartSection settings={settings} canStartAtLogin={options.canStartAtLogin} />
            <AdvancedSection settings={settings} />
          </FoundProvider>
          <div className={styles['check']} hidden={found !== null}>
            <p className={styles['about']}>{say('settings.checkAbout')}</p>
            <div className={styles['ways']}>
              <Button onPress={onCheckEverything}>{say('settings.checkEverything')}</Button>
              <ResetAll />
            </div>
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
