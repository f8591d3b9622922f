import { useEffect, useState } from 'react';
import type { PastConversation } from '../../../shared/history.ts';
import { useServices } from '../state/app-context.tsx';

/**
 * Null until it is read.
 * @param revision another number: it is read anew
 */
export function usePastConversation(id: string, revision: number): PastConversation | null {
  const { bridge } = useServices();
  const [found, setFound] = useState<PastConversation | null>(null);
  useEffect(() => {
    let isLeft = false;
    void revision;
    void bridge.invoke('history.conversation', { id }).then((read) => {
      if (read.ok && !isLeft) setFound(read.value);
    });
    return () => {
      isLeft = true;
    };
  }, [bridge, id, revision]);
  return found;
}
