import type { Bridge, EventPayload } from '../../../shared/bridge/types.ts';
import type { Place } from '../../../shared/places.ts';
import type { RecordedKey, TestedKey } from '../../../shared/talk-key.ts';
import { createActions, type Actions } from './actions.ts';
import { createStore, type Store } from './store.ts';

export interface AppServices {
  /** For views with a state of their own. */
  readonly bridge: Bridge;
  readonly store: Store;
  readonly actions: Actions;
  /** Loudness goes past the store: twenty times a second, it is nobody's state. Returns the way out. */
  readonly onMeter: (listener: (level: EventPayload<'meter.moved'>) => void) => () => void;
  /** A place of the window was asked for elsewhere. Returns the way out. */
  readonly onPlaceWanted: (listener: (place: Place) => void) => () => void;
  /** What the recorder of the talk key ended with: of interest only to who began it. Returns the way out. */
  readonly onKeyRecorded: (listener: (recorded: RecordedKey) => void) => () => void;
  /** The edges that a test of the talk key saw. Returns the way out. */
  readonly onKeyTested: (listener: (tested: TestedKey) => void) => () => void;
}

/** Everything the components need, over one bridge; the overlay brings a smaller store. */
export function createServices(bridge: Bridge, store: Store = createStore(bridge)): AppServices {
  return {
    bridge,
    store,
    actions: createActions(bridge, store.showNotice),
    onMeter: (listener) => bridge.on('meter.moved', listener),
    onPlaceWanted: (listener) =>
      bridge.on('place.wanted', ({ place }) => {
        listener(place);
      }),
    onKeyRecorded: (listener) => bridge.on('talkKey.recorded', listener),
    onKeyTested: (listener) => bridge.on('talkKey.tested', listener),
  };
}
