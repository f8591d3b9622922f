import { app, dialog } from 'electron';
import { refusedDebugSwitch } from './app/debug-switches.ts';
import { debuggerAttached } from './app/debugger-attached.ts';
import { takeEnvironment } from './app/environment.ts';
import { mayRun } from './app/instance-lock.ts';
import { installLastResort } from './app/last-resort.ts';
import { openLogging, type Logging } from './app/open-logging.ts';
import { buildPaths } from './app/paths.ts';
import { registerAppScheme } from './app/protocol.ts';
import { secureWebContents } from './app/security.ts';
import { startApp, type RunningApp } from './app/start.ts';
import { asksForToggle, talkFromOutside } from './app/talk-from-outside.ts';
import { talkVerbOf } from './talk-socket/talk-command.ts';

/** The composition root: everything here must happen before `ready`, and nothing may be awaited. */

const environment = takeEnvironment(process.env, { packaged: app.isPackaged });
if (environment.profileDir !== null) app.setPath('userData', environment.profileDir);
const userData = app.getPath('userData');
const refusedSwitch = refusedDebugSwitch({
  packaged: app.isPackaged,
  testing: environment.testDoor,
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
});
const asked = talkVerbOf(process.argv);

// The profile's log belongs to the Parley that runs: one that only says something to it opens none.
if (asked !== null && refusedSwitch === null) {
  talkFromOutside({ asked, userData, runtimeDir: environment.runtimeDir });
} else {
  start();
}

function start(): void {
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
    run(logging, endWith);
  } else {
    // The first instance shows its window.
    app.exit(0);
  }
}

function run(logging: Logging, endWith: (error: unknown) => void): void {
  const { log } = logging;
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
  app.on('second-instance', (_event, _args, _folder, data) => {
    if (asksForToggle(data)) running?.toggle();
    else showWindow();
  });
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
    .then(() => {
      const { electron } = process.versions;
      log.info('started', { version: app.getVersion(), electron });
      const paths = buildPaths(import.meta.dirname);
      running = startApp({ environment, logging, paths, userData });
      running.showWindow();
    })
    .catch(endWith);
}
