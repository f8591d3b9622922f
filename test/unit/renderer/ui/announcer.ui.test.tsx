import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { showApp } from './support/show-app.tsx';
import { SCOPE_FAILURE, turn } from './support/turns.ts';

const WAIT = { timeout: 5_000 };

test('a failure is still in the live region when the state that follows it is said', async () => {
  const { tell, tellSession } = await showApp({ turns: [turn()] });
  tellSession({ label: 'thinking' });
  tell('turn.changed', turn({ outcome: 'failed', failure: SCOPE_FAILURE }));
  tellSession({ label: 'resting' });
  const region = screen.getByTestId('announcer');
  await vi.waitFor(() => {
    expect(region.textContent).toMatch(/Your key may connect but not ask the model.*Ready\.$/);
  }, WAIT);
});

test('the same words said again are another text, so that they are read again', async () => {
  const { tell } = await showApp();
  const region = screen.getByTestId('announcer');
  tell('turn.changed', turn({ id: 'turn_1', outcome: 'kept', failure: SCOPE_FAILURE }));
  await vi.waitFor(() => {
    expect(region.textContent).not.toBe('');
  }, WAIT);
  const first = region.textContent;
  tell('turn.changed', turn({ id: 'turn_2', outcome: 'kept', failure: SCOPE_FAILURE }));
  await vi.waitFor(() => {
    expect(region.textContent).not.toBe(first);
  }, WAIT);
  expect(region.textContent.trim()).toBe(first);
});
