import type { Bridge } from '../../../shared/bridge/types.ts';
import { say, speak } from '../../../shared/texts/say.ts';
import type { Texts } from '../../../shared/texts/texts.ts';
import { EMPTY_STATE, withTurn, type AppState } from '../state/app-state.ts';
import type { Store } from '../state/store.ts';

/** As much of the state as the overlay shows: it is asked for at the press, when nothing should wait for lists. */
export function createOverlayStore(bridge: Bridge): Store {
  let state = EMPTY_STATE;
  const listeners = new Set<() => void>();

  function change(changes: Partial<AppState>): void {
    state = { ...state, ...changes };
    for (const listener of listeners) listener();
  }
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
      change({ turns: withTurn(state.turns, turn).slice(-KEPT_TURNS) });
    }),
    bridge.on('turns.cleared', () => {
      change({ turns: [] });
    }),
    bridge.on('settings.changed', (settings) => {
      change({ settings });
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
      const [texts, desktop, session, settings] = await Promise.all([
        bridge.invoke('texts.get'),
        bridge.invoke('desktop.get'),
        bridge.invoke('session.get'),
        bridge.invoke('settings.get'),
      ]);
      change({
        ...(texts.ok && speakIn(texts.value)),
        ...(desktop.ok && { desktop: desktop.value }),
        ...(session.ok && {
          snapshot: session.value.snapshot,
          turns: session.value.turns.slice(-KEPT_TURNS),
        }),
        ...(settings.ok && { settings: settings.value }),
        ...(!session.ok && { notice: say('words.unreachable') }),
      });
    },
    dispose() {
      for (const each of leave) each();
      listeners.clear();
    },
  };
}

/** The latest is shown; an end of the one before may still be told. */
const KEPT_TURNS = 2;
