import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button } from '../../parts/button.tsx';
import { useActions } from '../../state/app-context.tsx';
import { newId, NewName } from '../new-name.tsx';
import { PickField } from '../pick-field.tsx';

interface Offered {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** What is in the field and in no preset. */
const OWN_WORDS = 'own';

/** Instructions by name: some that Parley brings, and the person's own. */
export function Presets({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { presets, instructions } = settings;
  const offered = [...broughtAlong(), ...presets];
  const chosen = offered.find(({ text }) => text === instructions) ?? null;
  const own = presets.find(({ id }) => id === chosen?.id) ?? null;
  const picks = [
    ...(chosen === null ? [{ id: OWN_WORDS, name: say('settings.presetOwn') }] : []),
    ...offered.map(({ id, name }) => ({ id, name })),
  ];
  return (
    <>
      <PickField
        label={say('settings.presets')}
        value={chosen?.id ?? OWN_WORDS}
        picks={picks}
        onPick={(id) => {
          const preset = offered.find((each) => each.id === id);
          if (preset !== undefined) void changeSettings({ instructions: preset.text });
        }}
      />
      {own !== null && (
        <div>
          <Button
            onPress={() =>
              void changeSettings({ presets: presets.filter(({ id }) => id !== own.id) })
            }
          >
            {say('settings.presetDelete', { name: own.name })}
          </Button>
        </div>
      )}
      {chosen === null && (
        <NewName
          label={say('settings.presetSave')}
          example={say('settings.presetSaveExample')}
          taken={presets.map(({ name }) => name)}
          tooMany={say('settings.presetTooMany')}
          onSave={(name) =>
            changeSettings({ presets: [...presets, { id: newId(), name, text: instructions }] })
          }
        />
      )}
    </>
  );
}

/** In the language spoken now: a model answers in whatever language it is spoken to. */
function broughtAlong(): readonly Offered[] {
  return [
    { id: 'usual', name: say('settings.presetUsual'), text: DEFAULT_SETTINGS.instructions },
    { id: 'short', name: say('settings.presetShort'), text: say('settings.presetShortText') },
    { id: 'teacher', name: say('settings.presetTeacher'), text: say('settings.presetTeacherText') },
    {
      id: 'practice',
      name: say('settings.presetPractice'),
      text: say('settings.presetPracticeText'),
    },
    { id: 'frank', name: say('settings.presetFrank'), text: say('settings.presetFrankText') },
  ];
}
