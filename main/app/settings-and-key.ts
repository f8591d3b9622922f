import type { Publish } from '../bridge/publisher.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { TalkKey } from '../talk-key/talk-key.ts';
import type { Conversation } from './conversation.ts';
import { createKeyDesk, type KeyDesk } from './key-desk.ts';
import { changeSettings } from './settings-desk.ts';

export interface SettingsAndKeyPorts {
  readonly conversation: Conversation;
  readonly settings: SettingsStore;
  readonly publish: Publish;
  readonly talkKey: Pick<TalkKey, 'useShortcut'>;
}

export interface SettingsAndKey {
  readonly key: KeyDesk;
  /** As a person changes them. */
  readonly change: (
    wish: Parameters<typeof changeSettings>[0],
  ) => ReturnType<typeof changeSettings>;
}

/** The settings and the key: a key that is saved chooses its server, and a server that is chosen has its own key. */
export function createSettingsAndKey(ports: SettingsAndKeyPorts): SettingsAndKey {
  const { settings, publish } = ports;
  const { session, endpoints, endpoint, models } = ports.conversation;

  const change: SettingsAndKey['change'] = (wish) => {
    const changed = changeSettings(wish, {
      store: settings,
      useShortcut: (accelerator) => ports.talkKey.useShortcut(accelerator),
      onEndpointChosen: () => {
        endpoint.personChose();
      },
      setFailure: (failure) => {
        session.setFailure(failure);
      },
    });
    if (wish.endpoint !== undefined) key.endpointChanged();
    return changed;
  };

  const key = createKeyDesk({
    vault: () => endpoints.vault(),
    vaultOf: (slot) => endpoints.keys.of(slot),
    mayKeepKey: () => endpoint.mayUseStoredKey(),
    endpoint: () => endpoint.endpoint(),
    chooseEndpoint: (chosen) => {
      change({ endpoint: chosen });
    },
    reconnect: () => {
      session.reconnect();
      models.serverChanged();
    },
    setFailure: (failure) => {
      session.setFailure(failure);
    },
    onChanged: (status) => {
      publish('key.changed', status);
    },
  });
  return { key, change };
}
