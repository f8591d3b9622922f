import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import menuStyles from '../header/more-menu.module.css';
import buttonStyles from '../parts/button.module.css';
import { MoreIcon } from '../parts/icons.tsx';
import { useTurnDeeds } from './use-turn-deeds.ts';

/** What is done with a turn now and then. */
export function TurnMenu({ turn }: { readonly turn: Turn }) {
  const { copyQuestion, copyMarkdown, askAgain } = useTurnDeeds();
  const deeds = [
    askAgain !== null && {
      name: say('conversation.askAgain'),
      does: (asked: Turn) => {
        // The menu gives the focus back to its button as it closes, unless somebody has it by then.
        requestAnimationFrame(() => {
          askAgain(asked);
        });
      },
    },
    { name: say('conversation.copyQuestion'), does: copyQuestion },
    turn.answer !== '' && { name: say('conversation.copyMarkdown'), does: copyMarkdown },
  ].filter((deed) => deed !== false);
  return (
    <MenuTrigger>
      <Button
        className={`${buttonStyles['icon']} ${buttonStyles['quiet']}`}
        aria-label={say('conversation.turnMore')}
      >
        <MoreIcon size={16} />
      </Button>
      <Popover className={menuStyles['popover'] ?? ''} placement="bottom end">
        <Menu className={menuStyles['menu'] ?? ''}>
          {deeds.map(({ name, does }) => (
            <MenuItem
              key={name}
              className={menuStyles['item'] ?? ''}
              onAction={() => {
                does(turn);
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
