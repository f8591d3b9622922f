import { useState } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { FailureNotice } from '../failure/failure-notice.tsx';
import { Button } from '../parts/button.tsx';
import { Switch } from '../parts/switch.tsx';
import { Gathering } from './gathering.tsx';
import styles from './report.module.css';
import { useReport } from './use-report.ts';

/** Every section to be read and to be left out, and the button that saves the rest. */
export function Report() {
  const { report, leftOut, leaveOut, save, savedAt, failure } = useReport();
  const [isSaving, setIsSaving] = useState(false);
  if (report === null) return <Gathering />;
  const isEmpty = report.sections.every(({ id }) => leftOut.has(id));

  async function saveNow(): Promise<void> {
    setIsSaving(true);
    await save();
    setIsSaving(false);
  }

  return (
    <div className={styles['report']}>
      <p className={styles['about']}>{say('diagnostics.about')}</p>
      <p>{say('diagnostics.leaveOut')}</p>
      <ul className={styles['sections']}>
        {report.sections.map(({ id, title, text }) => (
          <li key={id} className={styles['section']} data-left-out={leftOut.has(id)}>
            <Switch
              name={title}
              isOn={!leftOut.has(id)}
              onChange={(isOn) => {
                leaveOut(id, !isOn);
              }}
            />
            {/* Facts for whoever mends it: the same in every language, and read from left to right. */}
            <pre className={styles['text']} dir="ltr" translate="no" data-testid={`report-${id}`}>
              {text}
            </pre>
          </li>
        ))}
      </ul>
      {failure !== null && (
        <FailureNotice failure={failure} button={null} onPress={() => undefined} />
      )}
      <div className={styles['foot']}>
        <Button tone="solid" isDisabled={isEmpty || isSaving} onPress={() => void saveNow()}>
          {say('diagnostics.save')}
        </Button>
        <output className={styles['saved']} aria-live="polite" data-testid="report-saved">
          {isEmpty && say('diagnostics.nothingChosen')}
          {savedAt !== null && say('diagnostics.saved', { path: savedAt })}
        </output>
      </div>
    </div>
  );
}
