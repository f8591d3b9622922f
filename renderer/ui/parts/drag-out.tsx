import { useState, type DragEvent, type ReactNode } from 'react';
import type { CommandInput } from '../../../shared/bridge/types.ts';
import { takeOutWords } from '../../../shared/take-out-words.ts';
import { isRefusal } from '../../bridge/client.ts';
import { useServices } from '../state/app-context.tsx';
import { refusalWords } from '../words/refusal-words.ts';
import styles from './drag-out.module.css';

interface DragOutProps {
  /** What leaves the window as a file. */
  readonly what: CommandInput<'takeOut.prepare'>;
  /** A control that does the same by a press: nobody has to drag. */
  readonly children: ReactNode;
}

/** Its content can be dragged out of the window, as a file. */
export function DragOut({ what, children }: DragOutProps) {
  const { bridge, store } = useServices();
  const [isDragged, setDragged] = useState(false);

  async function drag(): Promise<void> {
    const letGo = new AbortController();
    for (const end of ['pointerup', 'pointercancel', 'mouseup'] as const) {
      window.addEventListener(
        end,
        () => {
          letGo.abort();
        },
        { signal: letGo.signal, capture: true },
      );
    }
    const prepared = await bridge.invoke('takeOut.prepare', what);
    if (!prepared.ok) {
      const { failure } = prepared;
      store.showNotice(
        isRefusal(failure) ? refusalWords(failure.refusal) : takeOutWords(failure.reason),
      );
      return;
    }
    // Whoever let go meanwhile drags nothing any more.
    if (!letGo.signal.aborted) await bridge.invoke('takeOut.drag', prepared.value);
    letGo.abort();
  }

  function begin(event: DragEvent): void {
    // The system drags a file, not the browser a picture of a button.
    event.preventDefault();
    if (isDragged) return;
    setDragged(true);
    void drag().finally(() => {
      setDragged(false);
    });
  }

  return (
    <span className={styles['source']} draggable onDragStart={begin} data-testid="drag-out">
      {children}
    </span>
  );
}
