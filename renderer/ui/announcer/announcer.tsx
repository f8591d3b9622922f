import { useEffect, useState } from 'react';
import hidden from '../parts/hidden.module.css';
import { useServices } from '../state/app-context.tsx';
import { announcement } from '../words/announcement.ts';

/** News that comes together is said together: a text that stands for a moment only is read by nobody. */
const GATHER_MS = 250;
/** Makes the same words another text: a region that stays as it was says nothing. */
const AGAIN = '\u00A0';

/** The one live region: says politely what changed, and never the streaming captions. */
export function Announcer() {
  const { store } = useServices();
  const [said, setSaid] = useState('');

  useEffect(() => {
    let before = store.get();
    let gathered: string[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;

    function say(): void {
      const news = gathered.join(' ');
      gathered = [];
      timer = null;
      setSaid((last) => (last === news ? news + AGAIN : news));
    }

    const unsubscribe = store.subscribe(() => {
      const after = store.get();
      const news = announcement(before, after);
      before = after;
      if (news === null) return;
      gathered.push(news);
      timer ??= setTimeout(say, GATHER_MS);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store]);

  return (
    <output className={hidden['hidden']} aria-live="polite" data-testid="announcer">
      {said}
    </output>
  );
}
