import type {
  CapabilityName,
  KnownCapabilities,
} from '../../../../shared/endpoint-capabilities.ts';
import { Choices } from '../choices.tsx';
import { CAPABILITY_WORDS } from './capability-words.ts';
import styles from './endpoint.module.css';

interface SupportChoicesProps {
  readonly supports: KnownCapabilities;
  readonly onChange: (supports: KnownCapabilities) => void;
}

const CHOICES = [
  { value: 'auto', name: 'As found' },
  { value: 'yes', name: 'Yes' },
  { value: 'no', name: 'No' },
] as const;

/** What the person knows better than the check: it wins. */
export function SupportChoices({ supports, onChange }: SupportChoicesProps) {
  function choose(name: CapabilityName, value: 'auto' | 'yes' | 'no'): void {
    const { [name]: _before, ...others } = supports;
    onChange(value === 'auto' ? others : { ...others, [name]: value === 'yes' });
  }

  return (
    <div className={styles['fields']}>
      <div>
        <p className={styles['label']}>What it can do</p>
        <p className={styles['about']}>
          “As found” goes by the check of this server, and by everything working before one.
        </p>
      </div>
      {CAPABILITY_WORDS.map(({ name, title }) => (
        <Choices
          key={name}
          label={title}
          value={choiceOf(supports[name])}
          choices={CHOICES}
          layout="line"
          onChoose={(value) => {
            choose(name, value);
          }}
        />
      ))}
    </div>
  );
}

function choiceOf(isSupported: boolean | undefined): 'auto' | 'yes' | 'no' {
  if (isSupported === undefined) return 'auto';
  return isSupported ? 'yes' : 'no';
}
