import type { Settings } from '../../../shared/settings.ts';
import type { Unanswered } from '../../../shared/unanswered.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { CommittedField } from './committed-field.tsx';
import field from './field.module.css';
import { wholeNumberProblem } from './numbers.ts';
import { Section } from './section.tsx';

/** As `shared/settings.ts` takes them. */
const HOURS = { min: 1, max: 720 } as const;

const PLACES = [
  { value: 'memory', name: 'In memory only', about: 'They end with Parley, also when it crashes.' },
  {
    value: 'disk',
    name: 'On disk all the same',
    about: 'They survive a crash; other programs of yours could read them.',
  },
] as const;

export function UnansweredSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const unanswered = useAppState((state) => state.unanswered);
  const { unansweredHours, unansweredOnWeakDisk } = settings;
  const isWeak = unanswered?.notice === 'weakStorage' || unansweredOnWeakDisk !== 'ask';
  return (
    <Section
      title="Unanswered words"
      summary={`Kept for ${hoursText(unansweredHours)}`}
      about="What you said and nobody answered is listed under “More”, until you send it again or discard it."
      place="unanswered"
    >
      <CommittedField
        label="Delete them after, in hours"
        value={String(unansweredHours)}
        problemOf={wholeNumberProblem(HOURS)}
        onCommit={(text) => void changeSettings({ unansweredHours: Number(text) })}
      />
      {isWeak ? (
        <Choices
          label="This computer has no safe place for their key. Keep them:"
          value={unansweredOnWeakDisk === 'allow' ? 'disk' : 'memory'}
          choices={PLACES}
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
      return 'Kept encrypted on this computer, from the first moment you speak: even a crash loses nothing.';
    case 'memory':
      return 'Kept in memory only just now: gone when Parley ends.';
    case 'unknown':
      return 'Kept encrypted on this computer, where it has a safe place for their key; else in memory.';
  }
}

function hoursText(hours: number): string {
  if (hours % 24 === 0 && hours > 24) return `${hours / 24} days`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}
