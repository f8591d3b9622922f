import type { Settings } from '../../../shared/settings.ts';
import { Switch } from '../parts/switch.tsx';
import { FieldFrame } from './field-frame.tsx';
import field from './field.module.css';

interface SwitchFieldProps {
  readonly name: string;
  readonly about?: string;
  readonly isOn: boolean;
  readonly of?: keyof Settings;
  readonly onChange: (isOn: boolean) => void;
}

/** On or off, with what it means. */
export function SwitchField({ name, about, isOn, of, onChange }: SwitchFieldProps) {
  return (
    <FieldFrame label={name} of={of}>
      <div>
        <Switch name={name} isOn={isOn} onChange={onChange} />
        {about !== undefined && <p className={field['about']}>{about}</p>}
      </div>
    </FieldFrame>
  );
}
