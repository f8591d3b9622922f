import type { ReactNode } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './button.module.css';

/** `solid`: the one thing to do here. `grave`: what cannot be undone. */
type Tone = 'solid' | 'outline' | 'quiet' | 'grave';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress?: () => void;
  readonly tone?: Tone;
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  /** The accessible name, where the visible words may give way to a small window. */
  readonly label?: string;
  /** The first to be focused when a dialog opens: a way back, never what cannot be undone. */
  readonly takesFocus?: boolean;
}

export function Button(props: ButtonProps) {
  const { children, onPress, tone = 'outline', type, isDisabled, label, takesFocus } = props;
  return (
    <AriaButton
      className={`${styles['button']} ${styles[tone]}`}
      type={type ?? 'button'}
      isDisabled={isDisabled ?? false}
      {...(onPress && { onPress })}
      {...(label !== undefined && { 'aria-label': label })}
      {...(takesFocus === true && { autoFocus: true })}
    >
      {children}
    </AriaButton>
  );
}

interface IconButtonProps {
  /** The accessible name, shown on hover and focus as well. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress?: () => void;
  readonly tone?: Tone;
  readonly type?: 'button' | 'submit';
  readonly isDisabled?: boolean;
  readonly testId?: string;
}

export function IconButton(props: IconButtonProps) {
  const { label, icon, onPress, tone = 'quiet', type, isDisabled, testId } = props;
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        className={`${styles['icon']} ${styles[tone]}`}
        aria-label={label}
        type={type ?? 'button'}
        isDisabled={isDisabled ?? false}
        data-testid={testId}
        {...(onPress && { onPress })}
      >
        {icon}
      </AriaButton>
      <Tooltip className={styles['tooltip'] ?? ''} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
