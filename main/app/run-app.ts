import { app, dialog } from 'electron';
import { debuggerAttached } from './debugger-attached.ts';
import type { Environment } from './environment.ts';
import { mayRun } from './instance-lock.ts';
import { installLastResort } from './last-resort.ts';
import { linkAmong, LINK_SCHEME } from './native/links.ts';
import { openLogging, type Logging } from './open-logging.ts';
import { AT_LOGIN_SWITCH } from './login-item.ts';
import { openPages } from './open-pages.ts';
import type { BuildPaths } from './paths.ts';
import { registerAppScheme } from './protocol.ts';
import { secureWebContents } from './security.ts';
import type { RunningApp } from './start.ts';
import { createStartMarks } from './start-marks.ts';
import { systemClock } from './system-clock.ts';
import { asksForToggle } from './talk-from-outside.ts';

export interface RunOptions {
  readonly environment: Environment;
  readonly userData: string;
  readonly paths: BuildPaths;
  /** A debugging switch that this build does not take, if there was one. */
  readonly refusedSwitch: string | null;
}

/** Becomes the Parley that runs, or shows the window of the one that does. Before `ready`, and nothing may be awaited. */
export function runApp(options: RunOptions): void {
  const { environment, userData, refusedSwitch } = options;
  const logging = openLogging(userData, environment);
  const { log } = logging;
  const endWith = installLastResort({
    log: (message, facts) => {
      log.error(message, facts);
    },
    tellPerson: environment.testDoor
      ? null
      : (title, message) => {
          dialog.showErrorBox(title, message);
        },
    exit: (code) => {
      app.exit(code);
    },
  });
  if (refusedSwitch !== null) {
    log.error('refused to start with a debugging switch', { refusedSwitch });
    app.exit(1);
  } else if (mayRun({ lock: () => app.requestSingleInstanceLock(), folder: userData })) {
    run(options, logging, endWith);
  } else {
    // The first instance shows its window.
    app.exit(0);
  }
}

function run(
  { environment, userData, paths }: RunOptions,
  logging: Logging,
  endWith: (error: unknown) => void,
): void {
  const { log } = logging;
  // When the system made the process it says too roughly, by half a second.
  const marks = createStartMarks(performance.timeOrigin, () => systemClock.nowMs());
  marks.have('entryRead');
  let running: RunningApp | null = null;
  const showWindow = (): void => {
    running?.showWindow();
  };
  // Windows shows notifications only of an application it can name; elsewhere this does nothing.
  app.setAppUserModelId('app.parley.Parley');
  // Chromium refuses to sandbox what root runs; who starts it so has said --no-sandbox, and every page
  // still asks for its own sandbox (windows' preferences).
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  secureWebContents({
    onRefused: (what, facts) => {
      log.warn(`refused: ${what}`, facts);
    },
  });
  let early = linkAmong(process.argv);
  const openLink = (address: string): void => {
    if (running === null) early = address;
    else running.openLink(address);
  };
  app.on('second-instance', (_event, args, _folder, data) => {
    const link = linkAmong(args);
    if (asksForToggle(data)) running?.toggle();
    else if (link === null) showWindow();
    else openLink(link);
  });
  // macOS says by an event what other systems write behind the program's name.
  app.on('open-url', (event, address) => {
    event.preventDefault();
    openLink(address);
  });
  // A build that is tried out would take the links away from the installed one.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  app.on('activate', showWindow);
  // The hidden audio page is a window too; Parley ends by Quit, or where no tray shows with its window.
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.warn('a process of ours is gone', { type, reason, exitCode });
  });
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', () => {
    running?.dispose();
    running = null;
  });
  // Not awaited: in an ES module `ready` would wait for us while we wait for it.
  const isHeld = environment.testDoor && app.commandLine.hasSwitch('remote-debugging-port');
  Promise.all([app.whenReady(), isHeld ? debuggerAttached() : null])
    .then(async () => {
      marks.have('appReady');
      const { electron } = process.versions;
      log.info('started', { version: app.getVersion(), electron });
      const startsHidden = app.commandLine.hasSwitch(AT_LOGIN_SWITCH);
      const pages = openPages({ environment, logging, paths, userData, startsHidden });
      marks.have('pagesOpened');
      await pages.scriptsGiven;
      marks.have('scriptsGiven');
      const { startApp } = await import('./start.ts');
      marks.have('mainRead');
      running = startApp({
        environment,
        logging,
        paths,
        userData,
        pages,
        startsHidden,
        marks,
      });
      marks.have('appBuilt');
      if (early !== null) running.openLink(early);
    })
    .catch(endWith);
}
