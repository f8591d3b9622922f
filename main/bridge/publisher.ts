import { events, type Page } from '../../shared/bridge/contract.ts';
import type { EventName, EventPayload } from '../../shared/bridge/types.ts';
import { WIRE } from '../../shared/bridge/wire.ts';

/** What the publisher needs of a window's web contents. */
export interface Receiver {
  isDestroyed(): boolean;
  send(channel: string, name: string, payload: unknown): void;
}

export type Publish = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** Tells each event to the pages the contract names for it, and to no other. */
export function createPublisher(receivers: (page: Page) => readonly Receiver[]): Publish {
  return (name, payload) => {
    for (const page of events[name].to) {
      for (const receiver of receivers(page)) {
        if (!receiver.isDestroyed()) receiver.send(WIRE.event, name, payload);
      }
    }
  };
}
