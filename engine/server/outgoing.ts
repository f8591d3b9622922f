import type { ServerEventType } from '../../realtime/server-event.ts';

/** An event on its way to the client. The door adds `event_id`. */
export interface Outgoing {
  readonly type: ServerEventType;
  readonly [field: string]: unknown;
}

export type Send = (event: Outgoing) => void;

/** Makes ids in the protocol's manner: `item_` and 21 characters. */
export type NewId = (kind: 'event' | 'item' | 'resp' | 'sess' | 'conv' | 'client') => string;
