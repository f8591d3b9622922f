import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { EventPayload } from '../../../shared/bridge/types.ts';
import type { Actions } from './actions.ts';
import type { AppState } from './app-state.ts';
import type { Store } from './store.ts';

export interface AppServices {
  readonly store: Store;
  readonly actions: Actions;
  /** Loudness goes past the store: twenty times a second, it is nobody's state. Returns the way out. */
  readonly onMeter: (listener: (level: EventPayload<'meter.moved'>) => void) => () => void;
}

const AppContext = createContext<AppServices | null>(null);

export function AppProvider({
  value,
  children,
}: {
  readonly value: AppServices;
  readonly children: ReactNode;
}) {
  return <AppContext value={value}>{children}</AppContext>;
}

export function useServices(): AppServices {
  const services = use(AppContext);
  if (services === null) throw new Error('a component stands outside AppProvider');
  return services;
}

export function useActions(): Actions {
  return useServices().actions;
}

/** `select` must return what is in the state, not something made anew at each call. */
export function useAppState<T>(select: (state: AppState) => T): T {
  const { store } = useServices();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
