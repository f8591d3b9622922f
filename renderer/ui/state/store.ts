import type { Bridge } from '../../../shared/bridge/types.ts';
import { say, speak } from '../../../shared/texts/say.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { bounded, EMPTY_STATE, withTurn, type AppState } from './app-state.ts';

export interface Store {
  readonly get: () => AppState;
  /** Returns the way out. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly showNotice: (notice: string | null) => void;
  /** Asks main for everything once; events keep it true afterwards. */
  readonly load: () => Promise<void>;
  readonly dispose: () => void;
}

/** What main said last, held for the components. It decides nothing. */
export function createStore(bridge: Bridge): Store {
  let state = EMPTY_STATE;
  const listeners = new Set<() => void>();

  function change(changes: Partial<AppState>): void {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  }

  /** What is drawn from now on is said in this language. */
  function speakIn(texts: Texts): Pick<AppState, 'language'> {
    speak(texts);
    const { language, locale, direction, known } = texts;
    return { language: { language, locale, direction, known } };
  }

  const leave = [
    bridge.on('texts.changed', (texts) => {
      change(speakIn(texts));
    }),
    bridge.on('desktop.changed', (desktop) => {
      change({ desktop });
    }),
    bridge.on('session.changed', (snapshot) => {
      change({ snapshot });
    }),
    bridge.on('turn.changed', (turn) => {
      change({ turns: withTurn(state.turns, turn) });
    }),
    bridge.on('turns.cleared', () => {
      change({ turns: [] });
    }),
    bridge.on('settings.changed', (settings) => {
      change({ settings });
    }),
    bridge.on('key.changed', (key) => {
      change({ key });
    }),
    bridge.on('unanswered.changed', (unanswered) => {
      change({ unanswered });
    }),
    bridge.on('devices.changed', (devices) => {
      change({ devices });
    }),
    bridge.on('spending.changed', (spending) => {
      change({ spending });
    }),
    bridge.on('models.changed', (models) => {
      change({ models });
    }),
    bridge.on('probe.changed', (probe) => {
      change({ probe });
    }),
    bridge.on('preflight.changed', (preflight) => {
      change({ preflight });
    }),
  ];

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    showNotice(notice) {
      if (notice !== state.notice) change({ notice });
    },
    async load() {
      const [
        texts,
        desktop,
        session,
        settings,
        key,
        spending,
        models,
        unanswered,
        devices,
        preflight,
      ] = await Promise.all([
        bridge.invoke('texts.get'),
        bridge.invoke('desktop.get'),
        bridge.invoke('session.get'),
        bridge.invoke('settings.get'),
        bridge.invoke('key.get'),
        bridge.invoke('spending.get'),
        bridge.invoke('models.get'),
        bridge.invoke('unanswered.list'),
        bridge.invoke('devices.get'),
        bridge.invoke('preflight.get'),
      ]);
      // Main answers and tells over one ordered channel, so an answer is newer than the events before it.
      change({
        ...(texts.ok && speakIn(texts.value)),
        ...(desktop.ok && { desktop: desktop.value }),
        ...(session.ok && {
          snapshot: session.value.snapshot,
          turns: bounded(session.value.turns),
        }),
        ...(settings.ok && { settings: settings.value }),
        ...(key.ok && { key: key.value }),
        ...(spending.ok && { spending: spending.value }),
        ...(models.ok && { models: models.value }),
        ...(unanswered.ok && { unanswered: unanswered.value }),
        ...(devices.ok && { devices: devices.value }),
        ...(preflight.ok && { preflight: preflight.value }),
        ...(!session.ok && { notice: say('words.unreachable') }),
      });
    },
    dispose() {
      for (const each of leave) each();
      listeners.clear();
    },
  };
}
