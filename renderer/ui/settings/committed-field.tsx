import { useId, useState, type FormEvent } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import type { Settings } from '../../../shared/settings.ts';
import hidden from '../parts/hidden.module.css';
import { FieldFrame } from './field-frame.tsx';
import styles from './field.module.css';

interface CommittedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (text: string) => void;
  /** Why a text cannot be used, in plain words; null when it can. */
  readonly problemOf: (text: string) => string | null;
  /** What it is named after stands beside it. */
  readonly isLabelHidden?: boolean;
  readonly of?: keyof Settings;
  readonly about?: string;
  readonly placeholder?: string;
  readonly suggestions?: readonly string[];
  readonly lines?: number;
  /** The field that a failure's button leads to, where it is not the first of its section. */
  readonly isLead?: boolean;
  /** What main found wrong with the value that is set. */
  readonly problemFromMain?: string | null;
}

/** A text that takes effect when one leaves the field or presses Enter, and never half typed. */
export function CommittedField(props: CommittedFieldProps) {
  const { label, value, onCommit, problemOf, of, about, placeholder, suggestions, lines } = props;
  const { isLead = false, isLabelHidden = false, problemFromMain = null } = props;
  const [draft, setDraft] = useState({ text: value, of: value });
  const [ownProblem, setProblem] = useState<string | null>(null);
  const isAsSet = draft.text.trim() === value;
  const problem = ownProblem ?? (isAsSet ? problemFromMain : null);
  const suggestionsId = useId();
  // Changed elsewhere: what is true now goes before what was being typed.
  if (draft.of !== value) setDraft({ text: value, of: value });

  function commit(): void {
    const text = draft.text.trim();
    if (text === value) {
      setProblem(null);
      return;
    }
    const found = problemOf(text);
    setProblem(found);
    if (found === null) onCommit(text);
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    commit();
  }

  return (
    <FieldFrame label={label} of={of}>
      <form onSubmit={submit}>
        <TextField
          className={styles['field'] ?? ''}
          value={draft.text}
          onChange={(text) => {
            setDraft({ text, of: value });
            if (ownProblem !== null && problemOf(text.trim()) === null) setProblem(null);
          }}
          onBlur={commit}
          isInvalid={problem !== null}
          // The browser's own way would keep Enter from trying the mended text.
          validationBehavior="aria"
        >
          <Label className={(isLabelHidden ? hidden['hidden'] : styles['label']) ?? ''}>
            {label}
          </Label>
          {lines === undefined ? (
            <Input
              className={styles['input'] ?? ''}
              placeholder={placeholder ?? ''}
              spellCheck={false}
              autoComplete="off"
              list={suggestions && suggestionsId}
              data-lead={isLead || undefined}
            />
          ) : (
            <TextArea className={styles['input'] ?? ''} rows={lines} />
          )}
          {about !== undefined && (
            <Text slot="description" className={styles['about'] ?? ''}>
              {about}
            </Text>
          )}
          <FieldError className={styles['problem'] ?? ''}>{problem}</FieldError>
        </TextField>
        {suggestions && (
          <datalist id={suggestionsId}>
            {suggestions.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </datalist>
        )}
      </form>
    </FieldFrame>
  );
}
