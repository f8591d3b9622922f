import { useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import type { CustomEndpoint } from '../../../../shared/endpoint.ts';
import { say } from '../../../../shared/texts/say.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { CloseIcon } from '../../parts/icons.tsx';
import { FieldFrame } from '../field-frame.tsx';
import field from '../field.module.css';
import styles from './endpoint.module.css';
import { headerNameProblem, headerValueProblem } from './field-problems.ts';

type Headers = NonNullable<CustomEndpoint['headers']>;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** As many as `shared/endpoint.ts` takes. */
const ROWS_MAX = 20;

interface HeaderListProps {
  readonly headers: Headers;
  readonly onCommit: (headers: Headers) => void;
}

/** Rows take effect when one leaves them and they can be used; what cannot be used stays to be mended. */
export function HeaderList({ headers, onCommit }: HeaderListProps) {
  const [rows, setRows] = useState<readonly Row[]>(() =>
    headers.map((header, id) => ({ id, ...header })),
  );
  const [isChecked, setIsChecked] = useState(false);

  function commit(now: readonly Row[]): void {
    setIsChecked(true);
    const usable = now.filter(({ name, value }) => rowProblem(name, value) === null);
    const wanted = usable.map(({ name, value }) => ({ name: name.trim(), value: value.trim() }));
    if (JSON.stringify(wanted) !== JSON.stringify(headers)) onCommit(wanted);
  }

  function change(id: number, changes: Partial<Row>): void {
    setRows(rows.map((row) => (row.id === id ? { ...row, ...changes } : row)));
  }

  function remove(id: number): void {
    const others = rows.filter((row) => row.id !== id);
    setRows(others);
    commit(others);
  }

  return (
    <FieldFrame label={say('settings.headers')}>
      <div className={styles['fields']}>
        <div>
          <p className={styles['label']}>{say('settings.headers')}</p>
          <p className={styles['about']}>{say('settings.headersAbout')}</p>
        </div>
        {rows.map((row, index) => (
          <HeaderRow
            key={row.id}
            number={index + 1}
            row={row}
            isChecked={isChecked}
            onChange={(changes) => {
              change(row.id, changes);
            }}
            onLeave={() => {
              commit(rows);
            }}
            onRemove={() => {
              remove(row.id);
            }}
          />
        ))}
        <div>
          <Button
            isDisabled={rows.length >= ROWS_MAX}
            onPress={() => {
              setIsChecked(false);
              setRows([...rows, { id: (rows.at(-1)?.id ?? -1) + 1, name: '', value: '' }]);
            }}
          >
            {say('settings.addHeader')}
          </Button>
        </div>
      </div>
    </FieldFrame>
  );
}

interface HeaderRowProps {
  readonly number: number;
  readonly row: Row;
  readonly isChecked: boolean;
  readonly onChange: (changes: Partial<Row>) => void;
  readonly onLeave: () => void;
  readonly onRemove: () => void;
}

function HeaderRow({ number, row, isChecked, onChange, onLeave, onRemove }: HeaderRowProps) {
  const isBlank = row.name.trim() === '' && row.value.trim() === '';
  const nameProblem = isChecked && !isBlank ? headerNameProblem(row.name.trim()) : null;
  const valueProblem = isChecked ? headerValueProblem(row.value.trim()) : null;
  return (
    <div className={styles['header']}>
      <TextField
        className={field['field'] ?? ''}
        value={row.name}
        onChange={(name) => {
          onChange({ name });
        }}
        onBlur={onLeave}
        isInvalid={nameProblem !== null}
        validationBehavior="aria"
      >
        <Label className={field['label'] ?? ''}>{say('settings.header', { number })}</Label>
        <Input className={field['input'] ?? ''} spellCheck={false} autoComplete="off" />
        <FieldError className={field['problem'] ?? ''}>{nameProblem}</FieldError>
      </TextField>
      <TextField
        className={field['field'] ?? ''}
        value={row.value}
        onChange={(value) => {
          onChange({ value });
        }}
        onBlur={onLeave}
        isInvalid={valueProblem !== null}
        validationBehavior="aria"
      >
        <Label className={field['label'] ?? ''}>{say('settings.headerValue', { number })}</Label>
        <Input className={field['input'] ?? ''} spellCheck={false} autoComplete="off" />
        <FieldError className={field['problem'] ?? ''}>{valueProblem}</FieldError>
      </TextField>
      <IconButton
        label={say('settings.removeHeader', { number })}
        icon={<CloseIcon size={18} />}
        onPress={onRemove}
      />
    </div>
  );
}

function rowProblem(name: string, value: string): string | null {
  return headerNameProblem(name.trim()) ?? headerValueProblem(value.trim());
}
