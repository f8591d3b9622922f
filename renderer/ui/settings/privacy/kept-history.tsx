import { useEffect, useState } from 'react';
import type { HistoryStatus } from '../../../../shared/history.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { useServices } from '../../state/app-context.tsx';
import field from '../field.module.css';

/** How much is kept, and the end of it. */
export function KeptHistory() {
  const { bridge } = useServices();
  const [status, setStatus] = useState<HistoryStatus | null>(null);
  const [asks, setAsks] = useState<'no' | 'asking' | 'erasing'>('no');
  const [outcome, setOutcome] = useState('');

  useEffect(() => {
    let isGone = false;
    const leave = bridge.on('history.changed', setStatus);
    void bridge.invoke('history.status').then((result) => {
      if (!isGone && result.ok) setStatus(result.value);
    });
    return () => {
      isGone = true;
      leave();
    };
  }, [bridge]);

  async function erase(): Promise<void> {
    setAsks('erasing');
    const result = await bridge.invoke('history.erase');
    setAsks('no');
    setOutcome(say(result.ok ? 'settings.erased' : 'settings.notErased'));
  }

  return (
    <div>
      <p className={field['about']} data-testid="kept-history">
        {status !== null && holds(status)}
      </p>
      <Button
        onPress={() => {
          setOutcome('');
          setAsks('asking');
        }}
      >
        {say('settings.eraseHistory')}
      </Button>
      <output className={field['about']}>{outcome}</output>
      <Confirm
        title={say('settings.eraseTitle')}
        confirmLabel={say('settings.eraseHistory')}
        isOpen={asks !== 'no'}
        isBusy={asks === 'erasing'}
        onConfirm={() => void erase()}
        onCancel={() => {
          setAsks('no');
        }}
      >
        {say('settings.eraseAbout')}
      </Confirm>
    </div>
  );
}

function holds({ state, turns }: HistoryStatus): string {
  return state === 'unavailable'
    ? say('settings.historyUnavailable')
    : say('settings.historyHolds', { count: turns });
}
