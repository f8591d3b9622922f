import { useCallback } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import type { AdviceButton } from '../../../shared/advice.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { useActions, useServices } from '../state/app-context.tsx';

/** Where a failure's button leads from here: what needs a form is in the assistant window. */
export function useAdvice(): (button: AdviceButton, turn: Turn | null) => void {
  const { bridge } = useServices();
  const actions = useActions();
  return useCallback(
    ({ action }, turn) => {
      switch (action) {
        case 'changeKey':
        case 'chooseModel':
        case 'chooseEndpoint':
        case 'chooseDevice':
        case 'raiseBudget':
          void bridge.invoke('place.open', { place: 'settings' });
          return;
        case 'retryTurn':
          if (turn !== null) actions.retry(turn);
          return;
        case 'continueTurn':
          if (turn !== null) actions.continueTurn(turn);
          return;
        case 'openKeyPermissions':
        case 'openBilling':
        case 'openNetworkHelp':
        case 'openMicrophoneSettings':
        case 'reconnect':
        case 'restartEngine':
        case 'useBuiltIn':
        case 'storeKeyAnyway':
        case 'keepKeyForSession':
        case 'showSettingsFile':
        case 'switchDialect':
        case 'switchModel':
        case 'switchModelBack':
        case 'dismiss':
          void actions.act(action);
          return;
        default:
          assertNever(action, 'a button that leads nowhere');
      }
    },
    [actions, bridge],
  );
}
