import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { showApp } from './support/show-app.tsx';

describe('the header', () => {
  test('keeps the window on top, and says whether it does', async () => {
    const { fake, tell } = await showApp();
    const pin = screen.getByRole('button', { name: 'Keep on top' });
    expect(pin.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(pin);
    expect(fake.callsOf('settings.change')).toEqual([{ keepOnTop: true }]);
    tell('settings.changed', { ...DEFAULT_SETTINGS, keepOnTop: true });
    expect(pin.getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(screen.getByTestId('more'));
    fireEvent.click(screen.getByRole('menuitem', { name: 'No longer keep on top' }));
    expect(fake.callsOf('settings.change').at(-1)).toEqual({ keepOnTop: false });
  });

  test('More leads to every place that has no button of its own', async () => {
    await showApp();
    fireEvent.click(screen.getByTestId('more'));
    expect(screen.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'History',
      'Unanswered words',
      'Recorded logs',
      'Check everything',
      'Report a problem',
      'Keyboard shortcuts',
      'Set up again',
      'Keep on top',
    ]);
  });
});
