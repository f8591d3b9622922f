import { Button, Menu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import type { Place } from '../../../shared/places.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';
import { say } from '../../../shared/texts/say.ts';
import buttonStyles from '../parts/button.module.css';
import { MoreIcon } from '../parts/icons.tsx';
import { useActions, useAppState } from '../state/app-context.tsx';
import styles from './more-menu.module.css';

/** Places that are needed now and then, and deserve no button of their own: what was said first, what mends next. */
const PLACES = [
  { id: 'history', name: 'conversation.history' },
  { id: 'unanswered', name: 'conversation.unansweredWords' },
  { id: 'replay', name: 'conversation.recordedLogs' },
  { id: 'checks', name: 'conversation.checkEverything' },
  { id: 'diagnostics', name: 'conversation.reportProblem' },
  { id: 'shortcuts', name: 'conversation.keyboardShortcuts' },
  { id: 'firstRun', name: 'conversation.setUpAgain' },
] as const satisfies readonly { id: Place; name: TextKey }[];

/** The groups that a line parts, by their first entries. */
const GROUPS: ReadonlySet<Place> = new Set(['checks', 'shortcuts']);

export function MoreMenu({ onOpen }: { readonly onOpen: (place: Place) => void }) {
  const { changeSettings } = useActions();
  const waiting = useAppState(({ unanswered }) => unanswered?.words.length ?? 0);
  const isOnTop = useAppState(({ settings }) => settings?.keepOnTop ?? false);
  return (
    <MenuTrigger>
      <Button
        className={`${buttonStyles['icon']} ${buttonStyles['quiet']}`}
        aria-label={
          waiting === 0
            ? say('conversation.more')
            : say('conversation.moreUnanswered', { count: waiting })
        }
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
          {PLACES.flatMap(({ id, name }) => [
            GROUPS.has(id) && <Separator key={`before ${id}`} className={styles['line'] ?? ''} />,
            <MenuItem
              key={id}
              id={id}
              className={styles['item'] ?? ''}
              onAction={() => {
                onOpen(id);
              }}
            >
              {id === 'unanswered' && waiting > 0
                ? say('conversation.unansweredWordsCount', { waiting })
                : say(name)}
            </MenuItem>,
          ])}
          <Separator className={styles['line'] ?? ''} />
          {/* The header's own button gives way where the window is narrow. */}
          <MenuItem
            id="keepOnTop"
            className={styles['item'] ?? ''}
            onAction={() => void changeSettings({ keepOnTop: !isOnTop })}
          >
            {say(isOnTop ? 'conversation.notOnTop' : 'conversation.keepOnTop')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
