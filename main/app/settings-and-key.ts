import type { Publish } from '../bridge/publisher.ts';
import type { Failure } from '../../shared/failures.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createUndoStack, type UndoStack } from '../settings/undo-stack.ts';
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
  /** What the person changed, to be taken back. */
  readonly undoable: Pick<UndoStack, 'canUndo' | 'on'> & {
    /** Takes the last change back; without one, nothing happens. */
    undo(): Result<Settings, Failure>;
  };
}

/** The settings and the key: a key that is saved chooses its server, and a server that is chosen has its own key. */
export function createSettingsAndKey(ports: SettingsAndKeyPorts): SettingsAndKey {
  const { settings, publish } = ports;
  const { session, endpoints, endpoint, models } = ports.conversation;

  const undo = createUndoStack();

  const perform: SettingsAndKey['change'] = (wish) => {
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

  const change: SettingsAndKey['change'] = (wish) => {
    const before = settings.get();
    const changed = perform(wish);
    if (changed.ok) undo.note(changed.value, before);
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
  return {
    key,
    change,
    undoable: {
      canUndo: () => undo.canUndo(),
      on: (listener) => undo.on(listener),
      undo() {
        const former = undo.take();
        return former === null ? ok(settings.get()) : perform(former);
      },
    },
  };
}
