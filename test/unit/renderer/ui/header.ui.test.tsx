import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { asProfile, ofProfile } from '../../../../shared/profiles.ts';
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

  test('names no profile while there is none', async () => {
    await showApp();
    expect(screen.queryByTestId('profile-menu')).toBeNull();
  });

  test('shows the profile in force, and switches to another', async () => {
    const home = asProfile(DEFAULT_SETTINGS, { id: 'p1', name: 'Home' });
    const work = { ...home, id: 'p2', name: 'Work', instructions: 'Be brief.' };
    const settings = { ...DEFAULT_SETTINGS, profiles: [home, work] };
    const { fake, tell } = await showApp({ settings });
    const menu = screen.getByTestId('profile-menu');
    expect(menu.textContent).toContain('Home · Built-in assistant');
    expect(menu.getAttribute('aria-label')).toBe('Profile: Home · Built-in assistant');
    fireEvent.click(menu);
    const choices = screen.getAllByRole('menuitemradio');
    expect(choices.map((choice) => choice.getAttribute('aria-checked'))).toEqual(['true', 'false']);
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Work' }));
    expect(fake.callsOf('settings.change')).toEqual([ofProfile(work)]);
    tell('settings.changed', { ...settings, instructions: 'Neither of them.' });
    expect(menu.getAttribute('aria-label')).toBe('No profile · Built-in assistant');
    fireEvent.click(menu);
    fireEvent.click(screen.getByRole('menuitem', { name: 'Edit profiles' }));
    expect(await screen.findByRole('dialog', { name: 'Settings' })).toBeTruthy();
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
