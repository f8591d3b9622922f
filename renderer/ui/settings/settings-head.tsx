import { useEffect, useEffectEvent, useState } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import type { Found } from './search/found.tsx';
import { isTyping, SearchBox } from './search/search-box.tsx';
import styles from './settings-sections.module.css';
import type { useOptions } from './use-options.ts';

interface SettingsHeadProps {
  readonly query: string;
  /** Null while nothing is searched for. */
  readonly found: Found | null;
  readonly onQuery: (query: string) => void;
  readonly options: Pick<ReturnType<typeof useOptions>, 'canUndo' | 'undo'>;
}

/** The search, and the way back. */
export function SettingsHead({ query, found, onQuery, options }: SettingsHeadProps) {
  const { canUndo, undo } = options;
  const [outcome, setOutcome] = useState('');

  async function takeBack(): Promise<void> {
    setOutcome('');
    if (!canUndo) {
      setOutcome(say('settings.undoneNothing'));
      return;
    }
    if (await undo()) setOutcome(say('settings.undone'));
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    // In a text it takes letters back, as everywhere.
    if (!isUndo || isTyping(event.target)) return;
    event.preventDefault();
    void takeBack();
  });
  useEffect(() => {
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);

  return (
    <>
      <div className={styles['tools']}>
        <SearchBox query={query} onQuery={onQuery} />
        {/* Never disabled: it would take the focus with it. */}
        <Button tone="quiet" onPress={() => void takeBack()}>
          {say('settings.undo')}
        </Button>
      </div>
      <output className={styles['outcome']} data-testid="settings-outcome">
        {found === null ? outcome : foundText(found, query)}
      </output>
    </>
  );
}

function foundText({ count }: Found, query: string): string {
  return count === 0
    ? say('settings.foundNothing', { query: query.trim() })
    : say('settings.found', { count });
}
