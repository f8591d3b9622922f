import type { Bridge, EventPayload } from '../../../shared/bridge/types.ts';
import type { RecordedKey, TestedKey } from '../../../shared/talk-key.ts';
import { createActions, type Actions } from './actions.ts';
import { createStore, type Store } from './store.ts';

export interface AppServices {
  readonly store: Store;
  readonly actions: Actions;
  /** Loudness goes past the store: twenty times a second, it is nobody's state. Returns the way out. */
  readonly onMeter: (listener: (level: EventPayload<'meter.moved'>) => void) => () => void;
  /** The settings were asked for outside the window. Returns the way out. */
  readonly onSettingsWanted: (listener: () => void) => () => void;
  /** What the recorder of the talk key ended with: of interest only to who began it. Returns the way out. */
  readonly onKeyRecorded: (listener: (recorded: RecordedKey) => void) => () => void;
  /** The edges that a test of the talk key saw. Returns the way out. */
  readonly onKeyTested: (listener: (tested: TestedKey) => void) => () => void;
}

/** Everything the components need, over one bridge. */
export function createServices(bridge: Bridge): AppServices {
  const store = createStore(bridge);
  return {
    store,
    actions: createActions(bridge, store.showNotice),
    onMeter: (listener) => bridge.on('meter.moved', listener),
    onSettingsWanted: (listener) => bridge.on('settings.wanted', listener),
    onKeyRecorded: (listener) => bridge.on('talkKey.recorded', listener),
    onKeyTested: (listener) => bridge.on('talkKey.tested', listener),
  };
}
