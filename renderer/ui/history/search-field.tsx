import { Input, SearchField as AriaSearchField } from 'react-aria-components';
import { say } from '../../../shared/texts/say.ts';
import styles from './history.module.css';

/** Escape empties it. */
export function SearchField({
  text,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  return (
    <AriaSearchField
      className={styles['search'] ?? ''}
      aria-label={say('history.search')}
      value={text}
      onChange={onChange}
      maxLength={200}
    >
      <Input
        className={styles['input'] ?? ''}
        placeholder={say('history.searchHint')}
        // Without text it would run from left to right, and its hint with it.
        {...(text !== '' && { dir: 'auto' })}
        data-testid="history-search"
      />
    </AriaSearchField>
  );
}
