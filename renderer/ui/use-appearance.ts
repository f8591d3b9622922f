import { useEffect } from 'react';
import { useAppState } from './state/app-context.tsx';

/**
 * What was chosen about the looks, as `data-*` on the page for the style sheets. What was left to the system
 * has none: there the style sheets ask the system, or main does where only it can.
 */
export function useAppearance(): void {
  const appearance = useAppState(({ settings }) => settings?.appearance ?? 'system');
  const motion = useAppState(({ settings }) => settings?.motion ?? 'system');
  const contrast = useAppState(({ settings, desktop }) =>
    desktop?.highContrast === true ? 'more' : (settings?.contrast ?? 'system'),
  );
  const transparency = useAppState(({ settings, desktop }) =>
    desktop?.reducedTransparency === true ? 'reduced' : (settings?.transparency ?? 'system'),
  );
  useEffect(() => {
    setChoices({ appearance, contrast, motion, transparency });
  }, [appearance, contrast, motion, transparency]);
}

/** Also for pages that have no store, as the overlay. `system` takes the mark away. */
function setChoices(choices: Readonly<Record<string, string>>): void {
  const root = document.documentElement;
  for (const [name, choice] of Object.entries(choices)) {
    if (choice === 'system') root.removeAttribute(`data-${name}`);
    else root.setAttribute(`data-${name}`, choice);
  }
}
