import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fail, ok } from '../../../../shared/result.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const REPORT = {
  sections: [
    { id: 'versions', title: 'Versions', text: 'parley: 0.1.0' },
    { id: 'log', title: 'The end of the log', text: 'nothing happened' },
  ],
};

async function open(handlers: Parameters<typeof showApp>[1] = {}): Promise<ShownApp> {
  const shown = await showApp({}, { 'diagnostics.make': () => ok(REPORT), ...handlers });
  shown.tell('place.wanted', { place: 'diagnostics' });
  await screen.findByTestId('report-versions');
  return shown;
}

async function save(): Promise<void> {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Save the report…' }));
  });
}

test('the report is read before it is saved, without what was left out', async () => {
  const { fake } = await open({ 'diagnostics.save': () => ok({ path: '~/report.txt' }) });
  expect(screen.getByTestId('report-versions').textContent).toBe('parley: 0.1.0');
  fireEvent.click(screen.getByRole('switch', { name: 'The end of the log' }));
  await save();
  expect(fake.callsOf('diagnostics.save')).toEqual([{ leaveOut: ['log'] }]);
  expect(screen.getByTestId('report-saved').textContent).toBe('Saved as ~/report.txt');
});

test('with everything left out there is nothing to save', async () => {
  await open();
  for (const each of screen.getAllByRole('switch', { name: /^(Versions|The end of the log)$/ })) {
    fireEvent.click(each);
  }
  expect(screen.getByRole('button', { name: 'Save the report…' })).toHaveProperty('disabled', true);
});

test('a folder that takes nothing says so', async () => {
  await open({
    'diagnostics.save': () => fail({ name: 'readOnlyDisk', detail: null, path: '/report.txt' }),
  });
  await save();
  expect(screen.getByTestId('failure').dataset['failure']).toBe('readOnlyDisk');
});
