import { useState, type FormEvent } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { FieldFrame } from './field-frame.tsx';
import field from './field.module.css';

/** As `shared/settings.ts` takes them, of profiles and of presets. */
const NAME_LENGTH = 60;
const NAMES_MAX = 20;

interface NewNameProps {
  readonly label: string;
  readonly example: string;
  readonly taken: readonly string[];
  /** Said where there is no more room. */
  readonly tooMany: string;
  readonly onSave: (name: string) => Promise<boolean>;
}

/** A name for what is set now. */
export function NewName({ label, example, taken, tooMany, onSave }: NewNameProps) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wanted = name.trim();
    const found = taken.length >= NAMES_MAX ? tooMany : nameProblem(wanted, taken);
    setProblem(found);
    if (found === null && wanted !== '' && (await onSave(wanted))) setName('');
  }

  return (
    <FieldFrame label={label}>
      <form onSubmit={(event) => void save(event)} className={field['withButton']}>
        <TextField
          className={field['field'] ?? ''}
          value={name}
          onChange={(text) => {
            setName(text);
            setProblem(null);
          }}
          isInvalid={problem !== null}
          validationBehavior="aria"
        >
          <Label className={field['label'] ?? ''}>{label}</Label>
          <Input
            className={field['input'] ?? ''}
            placeholder={example}
            dir="auto"
            autoComplete="off"
          />
          <FieldError className={field['problem'] ?? ''}>{problem}</FieldError>
        </TextField>
        <Button type="submit" isDisabled={name.trim() === ''}>
          {say('settings.save')}
        </Button>
      </form>
    </FieldFrame>
  );
}

/** Why a name cannot be used beside these; null when it can. An empty one is not yet a name. */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  if (name.length > NAME_LENGTH) return say('settings.nameTooLong');
  return taken.includes(name) ? say('settings.nameTaken') : null;
}

/** A new name's own id. */
export function newId(): string {
  return crypto.randomUUID();
}
