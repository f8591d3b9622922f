import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { MessageChannelMain, type MessagePortMain } from 'electron';
import { assertNever } from '../../shared/assert-never.ts';
import { WIRE } from '../../shared/bridge/wire.ts';
import { ok } from '../../shared/result.ts';
import type { SkillEffect } from '../../skills/effect.ts';
import { createAudioHub, type AudioHub } from '../audio/audio-hub.ts';
import { createChime } from '../audio/chime.ts';
import type { Publish } from '../bridge/publisher.ts';
import { createKeyVault, type KeyVault } from '../secrets/key-vault.ts';
import { systemCipher } from '../secrets/system-cipher.ts';
import { createSession } from '../session/create-session.ts';
import type { Session } from '../session/session.ts';
import type { WireEvent } from '../realtime-client/realtime-connection.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createTimerDesk, type TimerDesk } from '../timers/timer-desk.ts';
import { createEndpointChoice, type EndpointChoice } from './endpoint-choice.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { forkEngine } from './engine-process.ts';
import type { Environment } from './environment.ts';
import type { Logging } from './open-logging.ts';
import type { PageRegistry } from './page-registry.ts';
import { resolveTarget } from './resolve-target.ts';
import { systemClock } from './system-clock.ts';

export interface ConversationOptions {
  readonly environment: Environment;
  readonly userData: string;
  readonly engineEntry: string;
  readonly locale: () => string;
  readonly settings: SettingsStore;
  readonly logging: Logging;
  readonly registry: PageRegistry;
  readonly publish: Publish;
  readonly recordWire: (event: WireEvent) => void;
  /** Shows one sentence on the desktop. */
  readonly notify: (text: string) => void;
}

/** Everything that talks and listens; windows, tray and bridge are built around it. */
export interface Conversation {
  readonly session: Session;
  readonly hub: AudioHub;
  readonly engine: EngineHost;
  readonly timers: TimerDesk;
  readonly vault: KeyVault;
  readonly endpoint: EndpointChoice;
  dispose(): void;
}

/** Joins session, audio, engine, key and timers. */
export function createConversation(options: ConversationOptions): Conversation {
  const { environment, settings, logging, registry, publish } = options;
  const log = (message: string, facts?: Readonly<Record<string, unknown>>): void => {
    logging.log.info(message, facts);
  };
  const endpoint = createEndpointChoice(environment, () => settings.get().endpoint);
  const vault = createKeyVault({
    path: join(options.userData, 'key.json'),
    cipher: systemCipher(process.platform),
    runKey: environment.apiKey,
    onSecret: (key) => {
      logging.redactor.addSecret(key);
    },
  });
  const chime = createChime();
  const timers = createTimerDesk({
    clock: systemClock,
    newId: randomUUID,
    onChanged: (list) => {
      session.setTimers([...list]);
      engine.tellTimers();
    },
    onRinging: ({ label }) => {
      options.notify(label === null ? 'Your timer is up.' : `Your timer is up: ${label}.`);
    },
    onChime: () => {
      session.chime(chime);
    },
  });
  const engine = createEngineHost({
    fork: () => forkEngine(options.engineEntry, log),
    clock: systemClock,
    newToken: () => {
      const token = randomBytes(32).toString('hex');
      logging.redactor.addSecret(token);
      return token;
    },
    timers: () => timers.pending(),
    timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: options.locale,
    onEffect: (effect) => {
      perform(effect, timers, session);
    },
    onPreparing: (preparing) => {
      session.setPreparing(preparing);
    },
    log,
  });
  const hub = createAudioHub<MessagePortMain>({
    send: publish,
    createChannel: () => {
      const { port1, port2 } = new MessageChannelMain();
      return { near: port1, far: port2 };
    },
    postPorts: (nonce, ports) => {
      for (const contents of registry.of('audio')) {
        contents.postMessage(WIRE.audioPorts, nonce, [...ports]);
      }
    },
    tell: (fact) => {
      session.tellAudio(fact);
    },
    log,
    after: (delayMs, run) => systemClock.after(delayMs, run),
  });
  let items = 0;
  const session = createSession({
    microphone: hub.microphone,
    player: hub.player,
    allocateItem: () => {
      items += 1;
      return items;
    },
    clock: systemClock,
    random: Math.random,
    settings: () => ({ ...settings.get(), endpoint: endpoint.endpoint() }),
    resolveTarget: () =>
      resolveTarget({
        endpoint: endpoint.endpoint(),
        model: settings.get().model,
        readKey: () =>
          endpoint.mayUseStoredKey() ? vault.read() : Promise.resolve(ok(environment.apiKey)),
        engine: () => engine.target(),
      }),
    recordWire: options.recordWire,
    log,
  });

  return {
    session,
    hub,
    engine,
    timers,
    vault,
    endpoint,
    dispose() {
      timers.dispose();
      session.dispose();
      hub.dispose();
      engine.dispose();
    },
  };
}

/** What a skill wanted done on the desktop. */
function perform(effect: SkillEffect, timers: TimerDesk, session: Session): void {
  switch (effect.kind) {
    case 'setTimer':
      timers.set(effect);
      return;
    case 'cancelTimers':
      timers.cancel(effect.label);
      return;
    case 'stopTalking':
      session.stop();
      return;
    default:
      assertNever(effect, 'unknown effect');
  }
}
