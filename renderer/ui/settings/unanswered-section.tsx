import type { Settings } from '../../../shared/settings.ts';
import type { Unanswered } from '../../../shared/unanswered.ts';
import { say } from '../../../shared/texts/say.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { CommittedField } from './committed-field.tsx';
import field from './field.module.css';
import { wholeNumberProblem } from './numbers.ts';
import { Section } from './section.tsx';

/** As `shared/settings.ts` takes them. */
const HOURS = { min: 1, max: 720 } as const;

export function UnansweredSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const unanswered = useAppState((state) => state.unanswered);
  const { unansweredHours, unansweredOnWeakDisk } = settings;
  const isWeak = unanswered?.notice === 'weakStorage' || unansweredOnWeakDisk !== 'ask';
  return (
    <Section
      title={say('settings.unanswered')}
      summary={keptText(unansweredHours)}
      about={say('settings.unansweredAbout')}
      place="unanswered"
    >
      <CommittedField
        label={say('settings.deleteAfterHours')}
        of="unansweredHours"
        value={String(unansweredHours)}
        problemOf={wholeNumberProblem(HOURS)}
        onCommit={(text) => void changeSettings({ unansweredHours: Number(text) })}
      />
      {isWeak ? (
        <Choices
          label={say('settings.weakPlace')}
          value={unansweredOnWeakDisk === 'allow' ? 'disk' : 'memory'}
          choices={places()}
          layout="column"
          onChoose={(place) =>
            void changeSettings({ unansweredOnWeakDisk: place === 'disk' ? 'allow' : 'never' })
          }
        />
      ) : (
        <p className={field['about']} data-testid="unanswered-place">
          {placeText(unanswered?.place ?? 'unknown')}
        </p>
      )}
    </Section>
  );
}

function placeText(place: Unanswered['place']): string {
  switch (place) {
    case 'disk':
      return say('settings.keptOnDisk');
    case 'memory':
      return say('settings.keptInMemory');
    case 'unknown':
      return say('settings.keptUnknown');
  }
}

function keptText(hours: number): string {
  return hours % 24 === 0 && hours > 24
    ? say('settings.keptDays', { count: hours / 24 })
    : say('settings.keptHours', { count: hours });
}

function places() {
  return [
    { value: 'memory', name: say('settings.inMemory'), about: say('settings.inMemoryAbout') },
    { value: 'disk', name: say('settings.onDisk'), about: say('settings.onDiskAbout') },
  ] as const;
}
