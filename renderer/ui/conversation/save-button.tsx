import type { Turn } from '../../../shared/session-snapshot.ts';
import { takeOutWords } from '../../../shared/take-out-words.ts';
import { say } from '../../../shared/texts/say.ts';
import { isRefusal } from '../../bridge/client.ts';
import { IconButton } from '../parts/button.tsx';
import { DragOut } from '../parts/drag-out.tsx';
import { FileOutIcon } from '../parts/icons.tsx';
import { useServices } from '../state/app-context.tsx';
import { refusalWords } from '../words/refusal-words.ts';

/** Takes a turn out of the window as a file: dragged, or saved by a press. */
export function SaveButton({ turn }: { readonly turn: Turn }) {
  const { bridge, store } = useServices();
  const turnIds = [turn.id];

  async function save(): Promise<void> {
    const saved = await bridge.invoke('takeOut.save', { turnIds });
    if (saved.ok) {
      const { path } = saved.value;
      if (path !== null) store.showNotice(say('native.saved', { path }));
      return;
    }
    const { failure } = saved;
    store.showNotice(
      isRefusal(failure) ? refusalWords(failure.refusal) : takeOutWords(failure.reason),
    );
  }

  return (
    <DragOut what={{ turnIds }}>
      <IconButton
        label={say('native.saveOrDrag')}
        icon={<FileOutIcon size={16} />}
        onPress={() => void save()}
      />
    </DragOut>
  );
}
