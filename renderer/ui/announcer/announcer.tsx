import { useEffect, useState } from 'react';
import hidden from '../parts/hidden.module.css';
import { useServices } from '../state/app-context.tsx';
import { announcement } from '../words/announcement.ts';

/** The one live region: says politely what changed, and never the streaming captions. */
export function Announcer() {
  const { store } = useServices();
  const [said, setSaid] = useState('');

  useEffect(() => {
    let before = store.get();
    return store.subscribe(() => {
      const after = store.get();
      const news = announcement(before, after);
      before = after;
      if (news !== null) setSaid(news);
    });
  }, [store]);

  return (
    <output className={hidden['hidden']} aria-live="polite" data-testid="announcer">
      {said}
    </output>
  );
}
