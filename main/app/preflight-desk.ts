import type { Settings } from '../../shared/settings.ts';
import type { Publish } from '../bridge/publisher.ts';
import { fetchModelList } from '../models/fetch-model-list.ts';
import { createPreflight, type PreflightDesk } from '../preflight/preflight.ts';
import type { PreflightPorts } from '../preflight/preflight-ports.ts';
import { openRealtimeConnection, type WireEvent } from '../realtime-client/realtime-connection.ts';
import type { Conversation } from './conversation.ts';
import { systemClock } from './system-clock.ts';

export interface PreflightDeskOptions {
  readonly conversation: Pick<
    Conversation,
    'session' | 'hub' | 'endpoints' | 'endpoint' | 'devices'
  >;
  readonly settings: () => Settings;
  readonly publish: Publish;
  readonly talkKey: PreflightPorts['talkKey'];
  readonly recordWire: (event: WireEvent) => void;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** The check of everything, joined to the devices, the endpoint and the session that stands aside for it. */
export function createPreflightDesk(options: PreflightDeskOptions): PreflightDesk {
  const { conversation, publish, recordWire, log } = options;
  const { session, hub, endpoints, endpoint, devices } = conversation;
  const desk = createPreflight({
    clock: systemClock,
    settings: options.settings,
    endpoint: () => endpoint.endpoint(),
    readKey: () => endpoints.readKey(),
    target: () => endpoints.target(),
    fetchModels: fetchModelList,
    connect: (target, onFact) => openRealtimeConnection({ ...target, onFact, recordWire, log }),
    audio: {
      openMicrophone: () => hub.microphone.open(),
      closeMicrophone: () => {
        hub.microphone.close();
      },
      play: (samples) => {
        session.chime(samples);
      },
      hear: (listener) => devices.hear(listener),
    },
    shortcut: () => session.snapshot().shortcut,
    talkKey: options.talkKey,
    standAside: () => session.standAside(),
    publish: (report) => {
      publish('preflight.changed', report);
    },
  });
  // Whoever talks comes first: before the session takes the microphone or dials, the check has let go.
  const leave = devices.onTaken(() => {
    desk.cancel();
  });
  return {
    ...desk,
    dispose() {
      leave();
      desk.dispose();
    },
  };
}
