import type { Settings } from '../../../../shared/settings.ts';
import { say } from '../../../../shared/texts/say.ts';
import { useActions } from '../../state/app-context.tsx';
import { Choices } from '../choices.tsx';
import { CommittedField } from '../committed-field.tsx';
import { keyHost } from '../endpoint/endpoint-words.ts';
import { FieldFrame } from '../field-frame.tsx';
import field from '../field.module.css';
import { orNothing, wholeNumberProblem } from '../numbers.ts';
import { Section } from '../section.tsx';
import { KeptHistory } from './kept-history.tsx';

/** As `shared/settings.ts` takes them. */
const DAYS = { min: 1, max: 3_650 } as const;

export function PrivacySection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { endpoint, history, historyDays } = settings;
  return (
    <Section title={say('settings.privacy')} summary={summaryOf(history)} place="privacy">
      <FieldFrame label={say('settings.leaves')}>
        <p className={field['label']}>{say('settings.leaves')}</p>
        <p className={field['about']} data-testid="leaves">
          {endpoint.kind === 'builtIn'
            ? say('settings.leavesBuiltIn')
            : say('settings.leavesServer', { host: keyHost(endpoint) })}
        </p>
        <p className={field['label']}>{say('settings.stays')}</p>
        <p className={field['about']}>{say('settings.staysAbout')}</p>
      </FieldFrame>
      <Choices
        label={say('settings.history')}
        value={history}
        choices={[
          {
            value: 'nothing',
            name: say('settings.historyNothing'),
            about: say('settings.historyNothingAbout'),
          },
          {
            value: 'words',
            name: say('settings.historyWords'),
            about: say('settings.historyWordsAbout'),
          },
        ]}
        layout="column"
        of="history"
        onChoose={(kept) => void changeSettings({ history: kept })}
      />
      <CommittedField
        label={say('settings.historyDays')}
        about={say('settings.historyDaysAbout')}
        value={historyDays === null ? '' : String(historyDays)}
        placeholder={say('settings.never')}
        problemOf={orNothing(wholeNumberProblem(DAYS))}
        of="historyDays"
        onCommit={(text) => void changeSettings({ historyDays: text === '' ? null : Number(text) })}
      />
      <KeptHistory />
    </Section>
  );
}

function summaryOf(history: Settings['history']): string {
  switch (history) {
    case 'nothing':
      return say('settings.privacySummaryNothing');
    case 'words':
      return say('settings.privacySummaryWords');
  }
}
