import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings.ts';
import type { Settings } from '../../../shared/settings.ts';
import { say } from '../../../shared/texts/say.ts';
import { useAppState } from '../state/app-context.tsx';
import styles from './field-frame.module.css';
import { useFound } from './search/found.tsx';
import { useReset } from './use-options.ts';

interface FieldFrameProps {
  readonly label: string;
  /** The setting it changes, for the way back to how Parley came; left out where there is no such way. */
  readonly of?: keyof Settings | undefined;
  readonly children: ReactNode;
}

/** Around every field: marks it where it was looked for, and resets what is not as Parley came. */
export function FieldFrame({ label, of, children }: FieldFrameProps) {
  const isFound = useFound()?.labels.has(label) === true;
  return (
    <div className={styles['frame']} data-found={isFound || undefined}>
      {children}
      {of !== undefined && <Reset label={label} of={of} />}
    </div>
  );
}

function Reset({ label, of }: { readonly label: string; readonly of: keyof Settings }) {
  const reset = useReset();
  const isUsual = useAppState(
    ({ settings }) =>
      settings === null || JSON.stringify(settings[of]) === JSON.stringify(DEFAULT_SETTINGS[of]),
  );
  if (isUsual) return null;
  return (
    <Button
      className={styles['reset'] ?? ''}
      aria-label={say('settings.resetOneNamed', { name: label })}
      onPress={() => void reset([of])}
    >
      {say('settings.resetOne')}
    </Button>
  );
}
