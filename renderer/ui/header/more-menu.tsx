import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Place } from '../../../shared/places.ts';
import buttonStyles from '../parts/button.module.css';
import { MoreIcon } from '../parts/icons.tsx';
import { useAppState } from '../state/app-context.tsx';
import { many } from '../words/replay-words.ts';
import styles from './more-menu.module.css';

/** Places that are needed now and then, and deserve no button of their own. */
const PLACES = [
  { id: 'unanswered', name: 'Unanswered words' },
  { id: 'replay', name: 'Recorded logs' },
  { id: 'checks', name: 'Check everything' },
] as const satisfies readonly { id: Place; name: string }[];

export function MoreMenu({ onOpen }: { readonly onOpen: (place: Place) => void }) {
  const waiting = useAppState(({ unanswered }) => unanswered?.words.length ?? 0);
  return (
    <MenuTrigger>
      <Button
        className={`${buttonStyles['icon']} ${buttonStyles['quiet']}`}
        aria-label={waiting === 0 ? 'More' : `More, ${many(waiting, 'question')} unanswered`}
        data-testid="more"
      >
        <span className={styles['sign']}>
          <MoreIcon />
          {waiting > 0 && (
            <span className={styles['count']} aria-hidden="true">
              {waiting}
            </span>
          )}
        </span>
      </Button>
      <Popover className={styles['popover'] ?? ''} placement="bottom end">
        <Menu className={styles['menu'] ?? ''}>
          {PLACES.map(({ id, name }) => (
            <MenuItem
              key={id}
              id={id}
              className={styles['item'] ?? ''}
              onAction={() => {
                onOpen(id);
              }}
            >
              {name}
              {id === 'unanswered' && waiting > 0 && ` (${waiting})`}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
