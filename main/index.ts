import { app } from 'electron';
import { refusedDebugSwitch } from './app/debug-switches.ts';
import { takeEnvironment } from './app/environment.ts';
import { buildPaths } from './app/paths.ts';
import { talkFromOutside } from './app/talk-from-outside.ts';
import { talkVerbOf } from './talk-socket/talk-command.ts';

/** The composition root. `ready` waits until all of this is done, so nothing in it may wait for `ready`. */

const environment = takeEnvironment(process.env, { packaged: app.isPackaged });
if (environment.profileDir !== null) app.setPath('userData', environment.profileDir);
const userData = app.getPath('userData');
const refusedSwitch = refusedDebugSwitch({
  packaged: app.isPackaged,
  testing: environment.testDoor,
  hasSwitch: (name) => app.commandLine.hasSwitch(name),
});
const asked = talkVerbOf(process.argv);

if (asked !== null && refusedSwitch === null) {
  // One that only says something to the Parley that runs takes no lock, opens no log, and loads nothing else: a key is
  // held, and somebody is about to speak.
  talkFromOutside({ asked, userData, runtimeDir: environment.runtimeDir });
} else {
  const { runApp } = await import('./app/run-app.ts');
  runApp({ environment, userData, paths: buildPaths(import.meta.dirname), refusedSwitch });
}
