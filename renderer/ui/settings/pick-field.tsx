import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import type { Settings } from '../../../shared/settings.ts';
import { FieldFrame } from './field-frame.tsx';
import field from './field.module.css';
import styles from './pick-field.module.css';

interface Pick {
  readonly id: string;
  readonly name: string;
}

interface PickFieldProps {
  readonly label: string;
  readonly value: string;
  readonly picks: readonly Pick[];
  readonly onPick: (id: string) => void;
  readonly of?: keyof Settings;
  readonly about?: string | null;
  /** The field that a failure's button leads to. */
  readonly isLead?: boolean;
}

/** One of many, by name. Looking through the list changes nothing. */
export function PickField(props: PickFieldProps) {
  const { label, value, picks, onPick, of, about = null, isLead = false } = props;
  return (
    <FieldFrame label={label} of={of}>
      <Select
        className={field['field'] ?? ''}
        value={value}
        onChange={(key) => {
          const pick = picks.find(({ id }) => id === key);
          if (pick !== undefined && pick.id !== value) onPick(pick.id);
        }}
      >
        <Label className={field['label'] ?? ''}>{label}</Label>
        <Button className={styles['button'] ?? ''} data-lead={isLead || undefined}>
          <SelectValue className={styles['value'] ?? ''} />
          <span className={styles['chevron']} aria-hidden="true" />
        </Button>
        {about !== null && (
          <Text slot="description" className={field['about'] ?? ''}>
            {about}
          </Text>
        )}
        <Popover className={styles['popover'] ?? ''} offset={4}>
          <ListBox className={styles['list'] ?? ''} items={picks}>
            {({ id, name }) => (
              <ListBoxItem id={id} textValue={name} className={styles['item'] ?? ''}>
                {name}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </Select>
    </FieldFrame>
  );
}
