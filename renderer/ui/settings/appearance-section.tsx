import type { Settings } from '../../../shared/settings.ts';
import { useActions } from '../state/app-context.tsx';
import { Choices } from './choices.tsx';
import { Section } from './section.tsx';

const CHOICES = [
  { value: 'system', name: 'System' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
] as const;

export function AppearanceSection({ appearance }: { readonly appearance: Settings['appearance'] }) {
  const { changeSettings } = useActions();
  const chosen = CHOICES.find(({ value }) => value === appearance)?.name ?? '';
  return (
    <Section title="Appearance" summary={chosen}>
      <Choices
        label="Appearance"
        isLabelHidden
        value={appearance}
        choices={CHOICES}
        onChoose={(choice) => void changeSettings({ appearance: choice })}
      />
    </Section>
  );
}
