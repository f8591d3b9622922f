import { laterHistory } from './history/history-panel.tsx';
import { laterReplay } from './replay/replay-panel.tsx';
import { laterSettings } from './settings/settings-panel.tsx';

/** Reads what a start left out. A part that cannot be read now is asked for again when it is opened. */
export async function readAhead(): Promise<void> {
  await Promise.allSettled(
    [laterSettings, laterHistory, laterReplay].map((later) => later.readAhead()),
  );
}
