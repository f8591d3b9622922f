import { useEffect } from 'react';
import { useAppState } from './state/app-context.tsx';

/** Light or dark by choice; "system" leaves it to the style sheet. */
export function useAppearance(): void {
  const appearance = useAppState(({ settings }) => settings?.appearance ?? 'system');
  useEffect(() => {
    const root = document.documentElement;
    if (appearance === 'system') root.removeAttribute('data-appearance');
    else root.dataset['appearance'] = appearance;
  }, [appearance]);
}
