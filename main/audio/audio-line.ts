import type { EventName, EventPayload } from '../../shared/bridge/types.ts';

/** Main's end of one of the two ports; Electron's `MessagePortMain` is one. */
export interface AudioPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
  close(): void;
}

type AudioEventName = Extract<EventName, `audio.${string}`>;

/** Says something to the audio page by the bridge. Before it listens, or without it, nobody hears. */
export type SendToAudioPage = <N extends AudioEventName>(name: N, payload: EventPayload<N>) => void;

export type LogAudio = (message: string, facts?: Readonly<Record<string, unknown>>) => void;
