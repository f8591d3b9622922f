import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { Actions } from './actions.ts';
import type { AppState } from './app-state.ts';
import type { AppServices } from './services.ts';

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
