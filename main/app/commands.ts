import { clipboard } from 'electron';
import { createHandlers, type HandlerPorts } from '../bridge/handlers.ts';
import type { CommandHandlers } from '../../shared/bridge/types.ts';
import type { GestureDesk } from '../gestures/gesture-desk.ts';
import type { PageEdges } from '../gestures/page-edges.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Conversation } from './conversation.ts';
import { writeClipboardText } from './electron-compat.ts';
import { actOn } from './failure-actions.ts';
import { openUrl, showFile, startFirst } from './open-outside.ts';
import type { ProbeDesk } from './probe-desk.ts';
import type { SettingsAndKey } from './settings-and-key.ts';
import type { PreflightDesk } from '../preflight/preflight.ts';
import type { ReplayDesk } from '../replay/replay-desk.ts';
import type { TalkKey } from '../talk-key/talk-key.ts';

export interface CommandPorts extends SettingsAndKey {
  readonly desks: HandlerPorts['desks'];
  readonly conversation: Conversation;
  readonly settings: SettingsStore;
  readonly replay: ReplayDesk;
  readonly preflight: PreflightDesk;
  readonly probe: ProbeDesk;
  readonly talkKey: TalkKey;
  readonly gestures: GestureDesk;
  readonly pageEdges: PageEdges;
}

/** What pages may ask for, joined to those who do it. */
export function createCommands(ports: CommandPorts): CommandHandlers {
  const { conversation, settings, key, change } = ports;
  const { session, hub, engine, alerts, endpoints, money, models } = conversation;

  return createHandlers({
    desks: ports.desks,
    session,
    gestures: ports.gestures,
    pageEdges: ports.pageEdges,
    key,
    settings: { get: () => settings.get(), change },
    act: (action) =>
      actOn(action, {
        platform: process.platform,
        openUrl,
        startFirst,
        showFile: () => showFile(settings.path),
        reconnect: () => {
          session.tryAgain();
        },
        restartEngine: () => {
          engine.restart();
        },
        useBuiltIn: () => {
          change({ endpoint: { kind: 'builtIn' } });
        },
        switchDialect: () => {
          endpoints.switchDialect((other) => {
            change({ endpoint: other });
          });
          session.tryAgain();
        },
        switchModel: (to) => {
          models.switchTo(to);
        },
        storeKeyAnyway: () => key.storeAnyway(),
        clearFailure: () => {
          session.setFailure(null);
        },
      }),
    spending: () => money.spending.get(),
    unanswered: conversation.unanswered,
    models: () => models.get(),
    devices: () => {
      conversation.deviceDesk.look();
      return conversation.deviceDesk.get();
    },
    replay: ports.replay,
    preflight: ports.preflight,
    probe: ports.probe,
    talkKey: ports.talkKey,
    dismissAlert: (alertId) => {
      alerts.dismiss(alertId);
    },
    copyText: (text) => writeClipboardText(clipboard, text),
    connectAudio: (nonce) => {
      hub.connect(nonce);
    },
    reportAudio: (report) => {
      hub.report(report);
    },
  });
}
