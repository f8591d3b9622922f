import type {
  CapabilityName,
  KnownCapabilities,
} from '../../../../shared/endpoint-capabilities.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Choices } from '../choices.tsx';
import { CAPABILITY_NAMES, capabilityWords } from './capability-words.ts';
import styles from './endpoint.module.css';

interface SupportChoicesProps {
  readonly supports: KnownCapabilities;
  readonly onChange: (supports: KnownCapabilities) => void;
}

/** What the person knows better than the check: it wins. */
export function SupportChoices({ supports, onChange }: SupportChoicesProps) {
  function choose(name: CapabilityName, value: 'auto' | 'yes' | 'no'): void {
    const { [name]: _before, ...others } = supports;
    onChange(value === 'auto' ? others : { ...others, [name]: value === 'yes' });
  }

  return (
    <div className={styles['fields']}>
      <div>
        <p className={styles['label']}>{say('settings.canDo')}</p>
        <p className={styles['about']}>{say('settings.canDoAbout')}</p>
      </div>
      {CAPABILITY_NAMES.map((name) => (
        <Choices
          key={name}
          label={capabilityWords(name).title}
          value={choiceOf(supports[name])}
          choices={choices()}
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

function choices() {
  return [
    { value: 'auto', name: say('settings.asFound') },
    { value: 'yes', name: say('settings.yes') },
    { value: 'no', name: say('settings.no') },
  ] as const;
}
