import { useState, type FormEvent } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import type { Settings } from '../../../shared/settings.ts';
import { FieldFrame } from './field-frame.tsx';
import field from './field.module.css';
import styles from './slider-field.module.css';

interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly of?: keyof Settings;
  readonly onCommit: (value: number) => void;
  /** What the two ends mean, where a figure alone does not say it. */
  readonly ends?: readonly [low: string, high: string];
}

/** A share between two ends, shown in per cent. It takes effect when one lets go of it. */
export function SliderField(props: SliderFieldProps) {
  const { label, value, min, max, step, of, onCommit, ends } = props;
  const [draft, setDraft] = useState({ at: value, of: value });
  // Changed elsewhere: what is true now goes before what is being moved.
  if (draft.of !== value) setDraft({ at: value, of: value });

  function commit(at: number): void {
    if (at !== value) onCommit(at);
  }
  // Assistive technology sets the value itself, and lets go of nothing.
  function commitSet({ target }: FormEvent): void {
    if (target instanceof HTMLInputElement) commit(target.valueAsNumber);
  }

  return (
    <FieldFrame label={label} of={of}>
      <div onChange={commitSet}>
        <Slider
          className={styles['slider'] ?? ''}
          value={draft.at}
          minValue={min}
          maxValue={max}
          step={step}
          formatOptions={{ style: 'percent' }}
          onChange={(at) => {
            setDraft({ at, of: value });
          }}
          onChangeEnd={commit}
        >
          <Label className={field['label'] ?? ''}>{label}</Label>
          <SliderOutput className={styles['figure'] ?? ''} />
          <SliderTrack className={styles['track'] ?? ''}>
            {({ state }) => (
              <>
                <span
                  className={styles['filled']}
                  style={{ width: `${state.getThumbPercent(0) * 100}%` }}
                />
                <SliderThumb className={styles['thumb'] ?? ''} />
              </>
            )}
          </SliderTrack>
          {ends !== undefined && (
            <div className={styles['ends']} aria-hidden="true">
              <span>{ends[0]}</span>
              <span>{ends[1]}</span>
            </div>
          )}
        </Slider>
      </div>
    </FieldFrame>
  );
}
