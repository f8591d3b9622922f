import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import buttonStyles from '../parts/button.module.css';
import { MoreIcon } from '../parts/icons.tsx';
import styles from './more-menu.module.css';

/** Places that are needed now and then, and deserve no button of their own. */
const PLACES = [
  { id: 'unanswered', name: 'Unanswered words' },
  { id: 'replay', name: 'Recorded logs' },
  { id: 'checks', name: 'Check everything' },
] as const;
export type MorePlace = (typeof PLACES)[number]['id'];

export function MoreMenu({ onOpen }: { readonly onOpen: (place: MorePlace) => void }) {
  return (
    <MenuTrigger>
      <Button
        className={`${buttonStyles['icon']} ${buttonStyles['quiet']}`}
        aria-label="More"
        data-testid="more"
      >
        <MoreIcon />
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
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
