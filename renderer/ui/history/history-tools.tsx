import { useState } from 'react';
import type { HistoryStatus } from '../../../shared/history.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { useServices } from '../state/app-context.tsx';
import { ExportButtons } from './export-buttons.tsx';
import styles from './history.module.css';
import { useJudge } from './use-deeds.ts';

type HistoryToolsProps = Pick<HistoryStatus, 'turns' | 'keepsDamaged'>;

/** What can be done with the whole history. */
export function HistoryTools({ turns, keepsDamaged }: HistoryToolsProps) {
  const { bridge } = useServices();
  const judge = useJudge();
  const [isAsking, setAsking] = useState(false);

  async function erase(): Promise<void> {
    await judge(bridge.invoke('history.erase'));
    setAsking(false);
  }

  return (
    <div className={styles['tools']}>
      {turns > 0 && <ExportButtons conversationId={null} />}
      <Button
        onPress={() => {
          setAsking(true);
        }}
      >
        {say('history.erase')}
      </Button>
      <Confirm
        title={say('history.eraseTitle')}
        confirmLabel={say('history.erase')}
        isOpen={isAsking}
        onConfirm={() => void erase()}
        onCancel={() => {
          setAsking(false);
        }}
      >
        {turns > 0 && <p>{say('history.eraseAbout', { count: turns })}</p>}
        {keepsDamaged && <p>{say('history.eraseDamaged')}</p>}
      </Confirm>
    </div>
  );
}
