import { app, Menu, nativeTheme, Notification } from 'electron';
import type { CommandOutput } from '../../../shared/bridge/types.ts';
import { ok } from '../../../shared/result.ts';
import type { Desktop } from '../../../shared/desktop.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { takeOutWords } from '../../../shared/take-out-words.ts';
import { AT_LOGIN_SWITCH } from '../login-item.ts';
import { createAnswerNotices } from '../native/answer-notices.ts';
import { appMenu } from '../native/app-menu.ts';
import { soundOf, turnMenu } from '../native/context-menu.ts';
import { readLink } from '../native/links.ts';
import { nextTextSize } from '../native/text-size.ts';
import { watchAssistantWindow } from '../native/window-manners.ts';
import type { TrayWatch } from '../tray-watch.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';
import type { TakeOutDesk } from './take-out-desk.ts';

export interface NativeDesk extends Desk<'desktop' | 'place' | 'native' | 'link'> {
  /** Somebody opened an address of ours (`parley://…`). */
  openLink(address: string): void;
}

export interface NativeNeighbours {
  readonly tray: TrayWatch;
  readonly overlay: { isVisible(): boolean };
  readonly takeOut: Pick<TakeOutDesk, 'save'>;
}

/** What Parley does as programs of each system do: menus, links, notifications, the window's manners. */
export function createNativeDesk(
  { assistant, settings, changeSettings, environment, conversation, publish, log, quit }: DeskPorts,
  { tray, overlay, takeOut }: NativeNeighbours,
): NativeDesk {
  let brought: CommandOutput<'link.take'> = null;
  let shown: Notification | null = null;

  const desktop = (): Desktop => ({
    platform: platformName(),
    version: app.getVersion(),
    tray: tray.state(),
    firstRunDue: environment.showsFirstRun && settings.get().firstRun === 'due',
    highContrast: nativeTheme.shouldUseHighContrastColors,
    // Electron 33 does not tell; newer ones do, for macOS and Windows.
    reducedTransparency:
      'prefersReducedTransparency' in nativeTheme &&
      nativeTheme.prefersReducedTransparency === true,
  });
  const desktopChanged = (): void => {
    publish('desktop.changed', desktop());
  };
  /** Whoever chose it in a menu is told by the window. */
  async function saveTurns(turns: readonly Turn[]): Promise<void> {
    const saved = await takeOut.save(turns);
    if (!saved.ok) conversation.session.tell(takeOutWords(saved.failure));
    else if (saved.value.path !== null) {
      conversation.session.tell(say('native.saved', { path: saved.value.path }));
    }
  }
  function showMenu(): void {
    const items = appMenu(process.platform, {
      open: (place) => {
        assistant.show(place);
      },
      newConversation: () => {
        conversation.session.clear();
        assistant.show('conversation');
      },
      saveConversation: () => void saveTurns(conversation.session.turns()),
      resizeText: (steps) => {
        changeSettings({ textSize: nextTextSize(settings.get().textSize, steps) });
      },
      quit,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(items));
  }
  const notices = createAnswerNotices({
    isWished: () => settings.get().notifyAnswers,
    isSeen: () => assistant.isVisible() || overlay.isVisible(),
    notify({ question: asked, answer }) {
      // One that nobody looked at is out of date: a pile of them would be worse than none.
      shown?.close();
      shown = new Notification({ title: asked ?? 'Parley', body: answer, silent: true });
      shown.on('click', () => {
        assistant.show('conversation');
      });
      shown.show();
    },
  });
  const manners = watchAssistantWindow({ assistant, settings: () => settings.get() });
  showMenu();

  const leaves = [
    tray.on(() => {
      desktopChanged();
      // Started at login it waits in the tray; where there is none it would be out of reach.
      const waits = app.commandLine.hasSwitch(AT_LOGIN_SWITCH) && assistant.window() === null;
      if (waits && tray.state() === 'missing') assistant.show();
    }),
    settings.on((after, before) => {
      manners.settingsChanged(after);
      if (after.language !== before.language) showMenu();
    }),
    conversation.session.on((event) => {
      if (event.type === 'turnChanged') notices.turnChanged(event.turn);
    }),
  ];
  nativeTheme.on('updated', desktopChanged);

  return {
    handlers: {
      'desktop.get': () => ok(desktop()),
      'place.open': ({ place }) => {
        assistant.show(place);
        return ok(undefined);
      },
      'native.contextMenu': ({ turnId }) => {
        const turn = conversation.session.turns().find(({ id }) => id === turnId);
        const window = assistant.window();
        if (turn === undefined || window === null) return ok(undefined);
        const items = turnMenu(
          { turn, sound: soundOf(turn.id, conversation.session.pastAnswers()) },
          {
            choose: (action) => {
              publish('menu.chosen', { turnId: turn.id, action });
            },
            save: () => void saveTurns([turn]),
          },
        );
        Menu.buildFromTemplate(items).popup({ window });
        return ok(undefined);
      },
      'link.take': () => {
        const taken = brought;
        brought = null;
        return ok(taken);
      },
    },
    openLink(address) {
      const link = readLink(address);
      if (!link.ok) {
        // Not the address: it may be anybody's, and anything.
        log('a link was refused', { why: link.failure });
      }
      brought = link.ok
        ? { kind: 'question', text: link.value }
        : { kind: 'refused', why: link.failure };
      assistant.show();
      publish('link.opened', undefined);
    },
    dispose() {
      for (const leave of leaves) leave();
      manners.dispose();
      nativeTheme.removeListener('updated', desktopChanged);
      shown?.close();
    },
  };
}

function platformName(): Desktop['platform'] {
  if (process.platform === 'darwin') return 'mac';
  return process.platform === 'win32' ? 'windows' : 'linux';
}
