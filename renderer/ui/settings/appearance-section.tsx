import type { Settings } from '../../../shared/settings.ts';
import { percentText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { useActions, useAppState } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { PickField } from './pick-field.tsx';
import { Section } from './section.tsx';

/** Zooms that leave a window of 360 px something to show. */
const TEXT_SIZES = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export function AppearanceSection({ settings }: { readonly settings: Settings }) {
  const { changeSettings } = useActions();
  const { appearance, contrast, motion, transparency, textSize } = settings;
  const colours = [
    { value: 'system', name: say('settings.asSystem') },
    { value: 'light', name: say('settings.light') },
    { value: 'dark', name: say('settings.dark') },
  ] as const;
  const lessOrSystem = [
    { value: 'system', name: say('settings.asSystem') },
    { value: 'reduced', name: say('settings.reduced') },
  ] as const;
  return (
    <Section
      title={say('settings.appearance')}
      summary={colours.find(({ value }) => value === appearance)?.name ?? ''}
      place="appearance"
    >
      <Choices
        label={say('settings.appearance')}
        isLabelHidden
        value={appearance}
        choices={colours}
        of="appearance"
        onChoose={(choice) => void changeSettings({ appearance: choice })}
      />
      <LanguageField chosen={settings.language} />
      <PickField
        label={say('settings.textSize')}
        about={say('settings.textSizeAbout')}
        value={String(textSize)}
        picks={sizesWith(textSize).map((size) => ({ id: String(size), name: percentText(size) }))}
        of="textSize"
        onPick={(size) => void changeSettings({ textSize: Number(size) })}
      />
      <Choices
        label={say('settings.contrast')}
        value={contrast}
        choices={[
          { value: 'system', name: say('settings.asSystem') },
          { value: 'more', name: say('settings.contrastMore') },
        ]}
        of="contrast"
        onChoose={(choice) => void changeSettings({ contrast: choice })}
      />
      <Choices
        label={say('settings.motion')}
        value={motion}
        choices={lessOrSystem}
        of="motion"
        onChoose={(choice) => void changeSettings({ motion: choice })}
      />
      <Choices
        label={say('settings.transparency')}
        value={transparency}
        choices={lessOrSystem}
        of="transparency"
        onChoose={(choice) => void changeSettings({ transparency: choice })}
      />
    </Section>
  );
}

/** Each language by its own name, so that it is found by whoever speaks it. */
function LanguageField({ chosen }: { readonly chosen: string }) {
  const { changeSettings } = useActions();
  const known = useAppState((state) => state.language?.known ?? NONE);
  const picks = [
    { id: 'system', name: say('settings.languageAsSystem') },
    ...known.map(({ language, name }) => ({ id: language, name })),
  ];
  return (
    <PickField
      label={say('settings.language')}
      about={say('settings.languageAbout')}
      value={chosen}
      picks={picks}
      of="language"
      onPick={(language) => void changeSettings({ language })}
    />
  );
}

const NONE: readonly { readonly language: string; readonly name: string }[] = [];

/** A size that was set elsewhere is among them, or the field would show nothing. */
function sizesWith(size: number): readonly number[] {
  const sizes: readonly number[] = TEXT_SIZES;
  return sizes.includes(size) ? sizes : [...sizes, size].toSorted((a, b) => a - b);
}
