import { say } from '../../../shared/texts/say.ts';
import { Drawer } from '../parts/drawer.tsx';
import { readLater } from '../parts/read-later.tsx';

interface HistoryPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const laterHistory = readLater(async () => (await import('./kept-history.tsx')).KeptHistory);

/** Everything that was said and answered, to be read, found, renamed, deleted and taken along. */
export function HistoryPanel({ isOpen, onClose }: HistoryPanelProps) {
  return (
    <Drawer title={say('history.title')} isOpen={isOpen} onClose={onClose} width="wide">
      <laterHistory.Part />
    </Drawer>
  );
}
