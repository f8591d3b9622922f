import { app } from 'electron';
import { ok } from '../../../shared/result.ts';
import { resetValues } from '../../settings/reset-values.ts';
import { createLoginItem } from '../login-item.ts';
import { createVoiceDesk } from '../voice-desk.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

/** Undo and reset of the settings, and what some of them mean outside of Parley. */
export function createOptionsDesk(ports: DeskPorts): Desk<'options' | 'voice'> {
  const { settings, undoable, publish, environment, logging } = ports;
  const { endpoints, session, money } = ports.conversation;
  const login = createLoginItem({
    platform: process.platform,
    program: app.isPackaged ? (environment.appImage ?? process.execPath) : null,
    configFolder: app.getPath('appData'),
    setLoginItem: (item) => {
      app.setLoginItemSettings(item);
    },
    log: ports.log,
  });
  const voices = createVoiceDesk({
    endpoints,
    session,
    budget: money.budget,
    settings: () => settings.get(),
    clock: ports.clock,
  });

  const leaveUndo = undoable.on((canUndo) => {
    publish('options.changed', { canUndo });
  });
  const leaveSettings = settings.on((after, before) => {
    if (after.startAtLogin !== before.startAtLogin) login.set(after.startAtLogin);
    if (after.eventLog !== before.eventLog) logging.eventLog.setWritten(after.eventLog);
  });
  logging.eventLog.setWritten(settings.get().eventLog);

  return {
    handlers: {
      'options.get': () => ok({ canUndo: undoable.canUndo(), canStartAtLogin: login.isPossible }),
      'options.undo': () => undoable.undo(),
      'options.reset': ({ names }) => ports.changeSettings(resetValues(settings.get(), names)),
      'voice.preview': ({ voice }) => voices.preview(voice),
    },
    dispose() {
      leaveUndo();
      leaveSettings();
    },
  };
}
