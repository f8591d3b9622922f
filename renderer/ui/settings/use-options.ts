import { useEffect, useState } from 'react';
import { isRefusal } from '../../bridge/client.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Settings } from '../../../shared/settings.ts';
import { useServices } from '../state/app-context.tsx';
import { refusalWords } from '../words/refusal-words.ts';

interface Options {
  readonly canUndo: boolean;
  /** Null until main has told. */
  readonly canStartAtLogin: boolean | null;
  /** True when main did it. */
  readonly undo: () => Promise<boolean>;
}

/** What main knows of the settings besides what is set. */
export function useOptions(): Options {
  const { bridge } = useServices();
  const change = useOptionChange();
  const [canUndo, setCanUndo] = useState(false);
  const [canStartAtLogin, setCanStartAtLogin] = useState<boolean | null>(null);

  useEffect(() => {
    let isGone = false;
    const leave = bridge.on('options.changed', (now) => {
      setCanUndo(now.canUndo);
    });
    void bridge.invoke('options.get').then((result) => {
      if (isGone || !result.ok) return;
      setCanUndo(result.value.canUndo);
      setCanStartAtLogin(result.value.canStartAtLogin);
    });
    return () => {
      isGone = true;
      leave();
    };
  }, [bridge]);

  return { canUndo, canStartAtLogin, undo: () => change('options.undo') };
}

/** Back to how Parley came: these settings, or (null) all of them. */
export function useReset(): (names: (keyof Settings)[] | null) => Promise<boolean> {
  const change = useOptionChange();
  return (names) => change('options.reset', { names });
}

/** What could not be done is said where every notice is. */
function useOptionChange() {
  const { bridge, store } = useServices();
  return async (
    ...ask: ['options.undo'] | ['options.reset', { names: (keyof Settings)[] | null }]
  ): Promise<boolean> => {
    const result =
      ask[0] === 'options.undo' ? await bridge.invoke(ask[0]) : await bridge.invoke(ask[0], ask[1]);
    if (result.ok) {
      store.showNotice(null);
      return true;
    }
    const { failure } = result;
    store.showNotice(
      isRefusal(failure) ? refusalWords(failure.refusal) : adviceFor(failure.reason).happened,
    );
    return false;
  };
}
