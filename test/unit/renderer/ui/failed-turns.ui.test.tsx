import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { fail } from '../../../../shared/result.ts';
import { showApp } from './support/show-app.tsx';
import { receipt, SCOPE_FAILURE, turn } from './support/turns.ts';

describe('a turn that failed', () => {
  const failed = turn({
    outcome: 'failed',
    failure: SCOPE_FAILURE,
    keptMs: 3_240,
    receipt: receipt(0),
  });

  test('shows what happened, who can mend it and one button that does it', async () => {
    const { fake } = await showApp({ turns: [failed] });
    const notice = within(screen.getByTestId('failure'));
    expect(notice.getByText(/lacks the permission “model.request”/)).toBeTruthy();
    expect(notice.getByText(/^You can, or whoever manages the key/)).toBeTruthy();
    fireEvent.click(notice.getByRole('button', { name: 'Open the key’s permissions page' }));
    expect(fake.callsOf('failure.act')).toEqual([{ action: 'openKeyPermissions' }]);
  });

  test('keeps the codes one click away', async () => {
    await showApp({ turns: [failed] });
    const details = screen.getByRole('button', { name: 'Details' });
    expect(details.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(details);
    expect(details.getAttribute('aria-expanded')).toBe('true');
    const notice = screen.getByTestId('failure').textContent;
    expect(notice).toContain('inference_not_authorized_error');
    expect(notice).toContain('event_42');
  });

  test('keeps the words, to send again or to discard, and costs what it cost', async () => {
    const { fake } = await showApp({ turns: [failed] });
    const kept = within(screen.getByTestId('kept'));
    expect(kept.getByText('Your words are kept (3.2 s)')).toBeTruthy();
    fireEvent.click(kept.getByRole('button', { name: 'Send again' }));
    fireEvent.click(kept.getByRole('button', { name: 'Discard' }));
    expect(fake.callsOf('turn.retry')).toEqual([{ turnId: 'turn_1' }]);
    expect(fake.callsOf('turn.discard')).toEqual([{ turnId: 'turn_1' }]);
    expect(screen.getByTestId('receipt').textContent).toBe('$0.00');
  });

  test('offers "Send again" once, however it may be sent again', async () => {
    const failure = { name: 'noAnswer', waitedMs: 20_000, detail: null } as const;
    const { tell, fake } = await showApp({
      turns: [turn({ outcome: 'failed', failure, keptMs: 900 })],
    });
    expect(screen.getAllByRole('button', { name: 'Send again' })).toHaveLength(1);
    const typed = { input: 'text', heard: 'Hello?', keptMs: 0 } as const;
    tell('turn.changed', turn({ ...typed, outcome: 'failed', failure }));
    expect(screen.getByTestId('kept').textContent).toContain('Your question is kept');
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    expect(fake.callsOf('turn.retry')).toEqual([{ turnId: 'turn_1' }]);
    // Nothing to send: no button that would do nothing.
    tell('turn.changed', turn({ outcome: 'failed', failure }));
    expect(screen.queryByRole('button', { name: 'Send again' })).toBeNull();
  });

  test('says so when the words are gone', async () => {
    await showApp({ turns: [failed] }, { 'turn.retry': () => fail('nothingKept') });
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await vi.waitFor(() => {
      expect(screen.getByTestId('hint').textContent).toBe('These words are no longer kept.');
    });
  });

  test.each([
    [{ name: 'invalidKey', detail: null }, 'Change the key', 'Key'],
    [{ name: 'unknownModel', model: null, detail: null }, 'Choose a model', 'Model'],
  ] as const)('%o leads to the field that mends it', async (failure, label, field) => {
    await showApp({ turns: [turn({ outcome: 'failed', failure })] });
    fireEvent.click(screen.getByRole('button', { name: label }));
    expect(document.activeElement).toBe(await screen.findByLabelText(field));
  });
});
