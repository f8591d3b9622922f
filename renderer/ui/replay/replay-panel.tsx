import { say } from '../../../shared/texts/say.ts';
import { Drawer } from '../parts/drawer.tsx';
import { readLater } from '../parts/read-later.tsx';

interface ReplayPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export const laterReplay = readLater(
  async () => (await import('./replay-reader.tsx')).ReplayReader,
);

/** A recorded conversation, read again: what was said, how it ended, and every event in its order. */
export function ReplayPanel({ isOpen, onClose }: ReplayPanelProps) {
  return (
    <Drawer title={say('replay.title')} isOpen={isOpen} onClose={onClose} width="wide">
      <laterReplay.Part />
    </Drawer>
  );
}
