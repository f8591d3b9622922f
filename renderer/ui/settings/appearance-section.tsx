import { Label, Radio, RadioGroup } from 'react-aria-components';
import type { Settings } from '../../../shared/settings.ts';
import hidden from '../parts/hidden.module.css';
import { useActions } from '../state/app-context.tsx';
import styles from './choices.module.css';
import { Section } from './section.tsx';

type Appearance = Settings['appearance'];

const CHOICES: readonly { readonly value: Appearance; readonly name: string }[] = [
  { value: 'system', name: 'System' },
  { value: 'light', name: 'Light' },
  { value: 'dark', name: 'Dark' },
];

export function AppearanceSection({ appearance }: { readonly appearance: Appearance }) {
  const { changeSettings } = useActions();

  function choose(value: string): void {
    const choice = CHOICES.find((each) => each.value === value);
    if (choice !== undefined) void changeSettings({ appearance: choice.value });
  }

  return (
    <Section title="Appearance">
      <RadioGroup className={styles['row'] ?? ''} value={appearance} onChange={choose}>
        <Label className={hidden['hidden'] ?? ''}>Appearance</Label>
        {CHOICES.map(({ value, name }) => (
          <Radio key={value} value={value} className={styles['choice'] ?? ''}>
            <span className={styles['mark']} aria-hidden="true" />
            <span className={styles['name']}>{name}</span>
          </Radio>
        ))}
      </RadioGroup>
    </Section>
  );
}
