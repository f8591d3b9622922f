import { Label, Radio, RadioGroup, Text } from 'react-aria-components';
import type { Settings } from '../../../shared/settings.ts';
import hidden from '../parts/hidden.module.css';
import styles from './choices.module.css';
import { FieldFrame } from './field-frame.tsx';
import field from './field.module.css';

interface Choice<T extends string> {
  readonly value: T;
  readonly name: string;
  readonly about?: string;
}

interface ChoicesProps<T extends string> {
  readonly label: string;
  /** The heading above says it already. */
  readonly isLabelHidden?: boolean;
  /** What all of them have in common. */
  readonly about?: string;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChoose: (value: T) => void;
  readonly of?: keyof Settings;
  /** `column` for choices that need a sentence, `row` for words, `line` for many questions below each other. */
  readonly layout?: 'column' | 'row' | 'line';
}

const CLASSES = { column: 'group', row: 'row', line: 'line' } as const;

/** One of a few. */
export function Choices<T extends string>(props: ChoicesProps<T>) {
  const {
    label,
    isLabelHidden = false,
    of,
    about,
    value,
    choices,
    onChoose,
    layout = 'row',
  } = props;
  const labelClass = isLabelHidden ? hidden['hidden'] : field['label'];
  return (
    <FieldFrame label={label} of={of}>
      <RadioGroup
        className={styles[layout === 'line' ? 'question' : 'questionAbove'] ?? ''}
        value={value}
        onChange={(chosen) => {
          const choice = choices.find((each) => each.value === chosen);
          if (choice !== undefined) onChoose(choice.value);
        }}
      >
        <Label className={labelClass ?? ''}>{label}</Label>
        <div className={styles[CLASSES[layout]]}>
          {choices.map((choice) => (
            <Radio key={choice.value} value={choice.value} className={styles['choice'] ?? ''}>
              <span className={styles['mark']} aria-hidden="true" />
              <span className={styles['words']}>
                <span className={styles['name']}>{choice.name}</span>
                {choice.about !== undefined && (
                  <Text slot="description" className={styles['about'] ?? ''}>
                    {choice.about}
                  </Text>
                )}
              </span>
            </Radio>
          ))}
        </div>
        {about !== undefined && (
          <Text slot="description" className={field['about'] ?? ''}>
            {about}
          </Text>
        )}
      </RadioGroup>
    </FieldFrame>
  );
}
