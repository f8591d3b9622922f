import { randomBytes } from 'node:crypto';
import { MessageChannelMain, type MessagePortMain } from 'electron';
import { WIRE } from '../../shared/bridge/wire.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import { createAudioHub, type AudioHub } from '../audio/audio-hub.ts';
import type { Publish } from '../bridge/publisher.ts';
import { systemCipher } from '../secrets/system-cipher.ts';
import { createSession } from '../session/create-session.ts';
import type { Session } from '../session/session.ts';
import type { WireEvent } from '../realtime-client/realtime-connection.ts';
import type { ModelGuard } from '../models/model-guard.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createLateSkills } from '../tools/late-skills.ts';
import { createToolRunner } from '../tools/tool-runner.ts';
import type { EndpointChoice } from './endpoint-choice.ts';
import { createEndpointDesk, type EndpointDesk } from './endpoint-desk.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { forkEngine } from './engine-process.ts';
import type { Environment } from './environment.ts';
import { createKeeping, type Keeping } from './keeping.ts';
import type { Logging } from './open-logging.ts';
import type { PageRegistry } from './page-registry.ts';
import { createMicrophoneFirst, toldAfterwards, type MicrophoneFirst } from './microphone-first.ts';
import { createModelDesk } from './model-desk.ts';
import { createMoney, type Money } from './money-desk.ts';
import { createNetworkPath } from './network-path.ts';
import { createDeviceDesk, type DeviceDesk } from './device-desk.ts';
import { createSharedDevices, type SharedDevices } from './shared-devices.ts';
import { systemClock } from './system-clock.ts';
import { createUnansweredDesk, type UnansweredDesk } from './unanswered-desk.ts';
import { say } from '../../shared/texts/say.ts';

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
  readonly recordAudio: (fact: AudioFact) => void;
  /** The system's proxy for an address, as Chromium says it ("PROXY host:port; DIRECT"). */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Shows one sentence on the desktop. */
  readonly notify: (text: string) => void;
}

/** Everything that talks and listens; windows, tray and bridge are built around it. */
export interface Conversation {
  readonly session: Session;
  readonly hub: AudioHub;
  readonly devices: SharedDevices;
  readonly deviceDesk: DeviceDesk;
  readonly engine: EngineHost;
  readonly alerts: Pick<Keeping, 'dismiss'>;
  readonly endpoints: EndpointDesk;
  readonly endpoint: EndpointChoice;
  readonly money: Money;
  readonly models: ModelGuard;
  readonly unanswered: UnansweredDesk;
  /** For what follows a press and is not the microphone; `session.on` waits with it. */
  readonly microphoneFirst: Pick<MicrophoneFirst, 'afterwards'>;
  /** Reads what the first question will need; the start did without it. */
  readAhead(): void;
  dispose(): void;
}

/** Joins session, audio, engine, key and what is kept. */
export function createConversation(options: ConversationOptions): Conversation {
  const { environment, settings, logging, registry, publish } = options;
  const log = (message: string, facts?: Readonly<Record<string, unknown>>): void => {
    logging.log.info(message, facts);
  };
  const keeping = createKeeping({
    userData: options.userData,
    clock: systemClock,
    settings,
    session: () => session,
    timeZone,
    notify: options.notify,
    onKept: () => {
      engine.tellKept();
    },
    log,
  });
  const engine = createEngineHost({
    fork: () => forkEngine(options.engineEntry, log),
    clock: systemClock,
    newToken: () => {
      const token = randomBytes(32).toString('hex');
      logging.redactor.addSecret(token);
      return token;
    },
    kept: () => keeping.kept(),
    settings: () => {
      const { unloadAfterMinutes } = settings.get();
      return { unloadAfterMs: unloadAfterMinutes === null ? null : unloadAfterMinutes * 60_000 };
    },
    timeZone,
    locale: options.locale,
    onEffect: (effect) => {
      keeping.perform(effect);
    },
    onCrashed: (startsAgain) => {
      session.tell(startsAgain ? say('session.startedAgain') : say('session.keepsEnding'));
    },
    onPreparing: (preparing) => {
      session.setPreparing(preparing);
    },
    log,
  });
  const devices = createSharedDevices();
  const microphoneFirst = createMicrophoneFirst(systemClock);
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
      options.recordAudio(fact);
      devices.tell(fact);
      if (fact.type === 'microphoneParked') session.setMicrophoneParked(fact.parked);
      // The page's devices went with it.
      if (fact.type === 'audioPageLost') session.setMicrophoneParked(false);
      session.tellAudio(fact);
      microphoneFirst.tell(fact);
    },
    log,
    after: (delayMs, run) => systemClock.after(delayMs, run),
  });
  const deviceDesk = createDeviceDesk({
    settings,
    hear: (listener) => devices.hear(listener),
    useMicrophone: (wanted) => {
      hub.useMicrophone(wanted);
    },
    changed: (now) => {
      publish('devices.changed', now);
    },
  });
  const endpoints = createEndpointDesk({
    environment,
    userData: options.userData,
    settings,
    cipher: systemCipher(process.platform),
    onSecret: (key) => {
      logging.redactor.addSecret(key);
    },
    engine: () => engine.target(),
    network: createNetworkPath({
      resolveProxy: options.resolveProxy,
      extraCaPath: () => settings.get().extraCaPath,
    }),
  });
  const endpoint = endpoints.choice;
  const money = createMoney({ userData: options.userData, settings, endpoint, publish, log });
  const skills = createLateSkills({
    world: () => ({
      nowMs: systemClock.nowMs(),
      timeZone: timeZone(),
      locale: options.locale(),
      kept: keeping.kept(),
    }),
    log,
  });
  const tools = createToolRunner({
    tools: () => skills.tools(),
    after: (delayMs, run) => systemClock.after(delayMs, run),
    perform: (effect) => {
      keeping.perform(effect);
    },
    log,
  });
  const unanswered = createUnansweredDesk({
    userData: options.userData,
    cipher: systemCipher(process.platform),
    clock: systemClock,
    settings,
    session: () => session,
    publish: (now) => {
      publish('unanswered.changed', now);
    },
    log,
  });
  let items = 0;
  const session = createSession({
    microphone: {
      ...hub.microphone,
      open() {
        devices.take();
        microphoneFirst.opening();
        return hub.microphone.open();
      },
    },
    player: hub.player,
    allocateItem: () => {
      items += 1;
      return items;
    },
    clock: systemClock,
    random: Math.random,
    settings: () => ({ ...settings.get(), endpoint: endpoint.endpoint() }),
    budget: money.budget,
    unanswered: unanswered.store,
    async resolveTarget() {
      await microphoneFirst.opened();
      devices.take();
      // A session is offered them the moment it is there.
      await skills.read();
      return endpoints.target();
    },
    tools,
    place: () => ({ timeZone: timeZone(), locale: options.locale() }),
    recordWire: options.recordWire,
    log,
  });
  const models = createModelDesk({
    userData: options.userData,
    settings,
    endpoint,
    resolveTarget: () => endpoints.target(),
    announce: (failure) => {
      session.setNotice(failure);
    },
    publish,
    log,
  });
  hub.useSpeaker({ label: settings.get().speaker, volume: settings.get().volume });
  const leaveSettings = settings.on((after, before) => {
    if (after.speaker !== before.speaker || after.volume !== before.volume) {
      hub.useSpeaker({ label: after.speaker, volume: after.volume });
    }
    if (after.unloadAfterMinutes !== before.unloadAfterMinutes) engine.tellSettings();
    money.spending.changed();
    if (after.endpoint !== before.endpoint) models.serverChanged();
    else models.modelChanged();
  });

  const leaveConnections = session.on((event) => {
    if (event.type !== 'snapshotChanged') return;
    const { connection } = event.snapshot;
    if (connection === 'ready' || connection === 'refused') models.connected();
  });

  keeping.start();
  void unanswered.start();

  return {
    session: {
      ...session,
      on: toldAfterwards((listener) => session.on(listener), microphoneFirst),
    },
    hub,
    devices,
    deviceDesk,
    engine,
    alerts: keeping,
    endpoints,
    endpoint,
    money,
    models,
    unanswered,
    microphoneFirst,
    readAhead() {
      void skills.read();
    },
    dispose() {
      leaveSettings();
      leaveConnections();
      deviceDesk.dispose();
      unanswered.dispose();
      keeping.dispose();
      models.dispose();
      money.spending.dispose();
      microphoneFirst.dispose();
      session.dispose();
      tools.dispose();
      hub.dispose();
      engine.dispose();
    },
  };
}

/** Asked each time: people travel. */
function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
