import { ToggleButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { say } from '../../../shared/texts/say.ts';
import buttonStyles from '../parts/button.module.css';
import { PinIcon } from '../parts/icons.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import styles from './header.module.css';

/** Keeps the window above the others. */
export function PinButton() {
  const { changeSettings } = useActions();
  const isOnTop = useAppState(({ settings }) => settings?.keepOnTop ?? false);
  const name = say('conversation.keepOnTop');
  return (
    <TooltipTrigger delay={500}>
      <ToggleButton
        className={`${buttonStyles['icon']} ${buttonStyles['quiet']} ${styles['pin']}`}
        aria-label={name}
        isSelected={isOnTop}
        onChange={(keepOnTop) => void changeSettings({ keepOnTop })}
        data-testid="pin"
      >
        <PinIcon />
      </ToggleButton>
      <Tooltip className={buttonStyles['tooltip'] ?? ''} offset={6}>
        {name}
      </Tooltip>
    </TooltipTrigger>
  );
}
