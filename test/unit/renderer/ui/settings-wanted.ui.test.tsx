import { screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { showApp } from './support/show-app.tsx';

afterEach(() => {
  window.location.hash = '';
});

test('the settings open when they are asked for in the tray', async () => {
  const { tell } = await showApp();
  expect(screen.queryByRole('dialog', { name: 'Settings' })).toBeNull();
  tell('place.wanted', { place: 'settings' });
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
});

test('a window that opens for the settings shows them', async () => {
  window.location.hash = '#settings';
  await showApp();
  expect(screen.getByRole('dialog', { name: 'Settings' })).toBeTruthy();
});
