import { Switch as AriaSwitch } from 'react-aria-components';
import styles from './switch.module.css';

interface SwitchProps {
  readonly name: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** `compact`: the name under the switch where the window is narrow. */
  readonly look?: 'usual' | 'compact';
  readonly testId?: string;
}

/** On or off, with its name beside it. */
export function Switch({ name, isOn, onChange, look = 'usual', testId }: SwitchProps) {
  return (
    <AriaSwitch
      className={`${styles['switch']} ${styles[look]}`}
      isSelected={isOn}
      onChange={onChange}
      data-testid={testId}
    >
      <span className={styles['name']}>{name}</span>
      <span className={styles['track']} aria-hidden="true" />
    </AriaSwitch>
  );
}
