import { useEffect, useRef } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { say } from '../../../../shared/texts/say.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import field from '../field.module.css';
import styles from './search-box.module.css';

interface SearchBoxProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Looks through the settings as one types. `/` leads to it from wherever nothing is typed; Escape empties it. */
export function SearchBox({ query, onQuery }: SearchBoxProps) {
  const ref = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const isFind = event.key === 'f' && (event.ctrlKey || event.metaKey);
      const isSlash = event.key === '/' && !isTyping(event.target);
      if (!isFind && !isSlash) return;
      event.preventDefault();
      ref.current?.focus();
      ref.current?.select();
    }
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', press);
    };
  }, []);

  return (
    <SearchField
      className={styles['box'] ?? ''}
      aria-label={say('settings.search')}
      value={query}
      onChange={onQuery}
    >
      <Input
        ref={ref}
        className={`${field['input']} ${styles['input']}`}
        placeholder={say('settings.search')}
        spellCheck={false}
        autoComplete="off"
        data-testid="settings-search"
      />
      {query !== '' && (
        <Button className={styles['clear'] ?? ''} aria-label={say('settings.clearSearch')}>
          <CloseIcon size={16} />
        </Button>
      )}
    </SearchField>
  );
}

/** Whether what was pressed is being written. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
    ? !['radio', 'checkbox', 'range'].includes(target.type)
    : target instanceof HTMLTextAreaElement;
}
