import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { readLater } from '../../../../renderer/ui/parts/read-later.tsx';

afterEach(cleanup);

const Field = ({ label }: { readonly label: string }) => <input aria-label={label} />;

test('a part that was not read yet is waited for, and says that it is busy', async () => {
  let give: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (give = resolve));
  const later = readLater(async () => {
    await ready;
    return Field;
  });
  const { container } = render(<later.Part label="Name" />);
  expect(container.querySelector('[aria-busy="true"]')).not.toBeNull();
  await act(async () => {
    give();
    await ready;
  });
  expect(await screen.findByLabelText('Name')).toBeTruthy();
});

test('a part that was read ahead is there at once', async () => {
  let reads = 0;
  const later = readLater(async () => {
    reads += 1;
    return Field;
  });
  await later.readAhead();
  await later.readAhead();
  render(<later.Part label="Name" />);
  expect(screen.getByLabelText('Name')).toBeTruthy();
  expect(reads).toBe(1);
});

test('what was typed while it was read ahead stays: the part is not exchanged under the person', async () => {
  const later = readLater(async () => Field);
  const { rerender } = render(<later.Part label="Name" />);
  const field = await screen.findByLabelText('Name');
  await later.readAhead();
  rerender(<later.Part label="Full name" />);
  expect(screen.getByLabelText('Full name')).toBe(field);
});

test('a part that could not be read is asked for again', async () => {
  let tries = 0;
  const later = readLater(async () => {
    tries += 1;
    if (tries === 1) throw new Error('not now');
    return Field;
  });
  await expect(later.readAhead()).rejects.toThrow('not now');
  render(<later.Part label="Name" />);
  expect(await screen.findByLabelText('Name')).toBeTruthy();
});
