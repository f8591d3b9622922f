import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Models, WatchedModel } from '../../../../shared/models.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';
import { NOTHING_SPENT } from '../../../fakes/quiet-handlers.ts';
import { showApp, type ShownApp } from './support/show-app.tsx';

const DAY = { dailyCapUsd: 2, monthlyCapUsd: null, warnAtPercent: 80 };

function openSettings() {
  fireEvent.click(screen.getByRole('button', { name: 'Settings' }));
  return within(screen.getByRole('dialog', { name: 'Settings' }));
}

async function showSection(
  title: RegExp,
  settings: Partial<Settings> = {},
): Promise<ShownApp & { readonly dialog: ReturnType<typeof openSettings> }> {
  const shown = await showApp({ settings: { ...DEFAULT_SETTINGS, ...settings } });
  const dialog = openSettings();
  fireEvent.click(dialog.getByRole('button', { name: title }));
  return { ...shown, dialog };
}

function enter(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
  fireEvent.blur(field);
}

describe('the budget', () => {
  test('takes limits in dollars as people write them, and none when the field is empty', async () => {
    const { fake, dialog } = await showSection(/^What it may cost/, { budget: DAY });
    expect(dialog.getByLabelText<HTMLInputElement>('Day limit in dollars').value).toBe('2');
    enter(dialog.getByLabelText('Day limit in dollars'), '$2,50');
    enter(dialog.getByLabelText('Month limit in dollars'), '1,200');
    enter(dialog.getByLabelText('Day limit in dollars'), '');
    enter(dialog.getByLabelText('Warn me at, in per cent of a limit'), '50');
    expect(fake.callsOf('settings.change')).toEqual([
      { budget: { ...DAY, dailyCapUsd: 2.5 } },
      { budget: { ...DAY, monthlyCapUsd: 1_200 } },
      { budget: { ...DAY, dailyCapUsd: null } },
      { budget: { ...DAY, warnAtPercent: 50 } },
    ]);
  });

  test.each([
    ['Day limit in dollars', 'much', /like 5 or 2.50/],
    ['Day limit in dollars', '0', /more than nothing/],
    ['Day limit in dollars', '10001', /no more than \$10,000/],
    ['Month limit in dollars', '100001', /no more than \$100,000/],
    ['Warn me at, in per cent of a limit', '101', /from 1 to 100/],
    ['Warn me at, in per cent of a limit', '', /from 1 to 100/],
  ])('refuses in words: %s "%s"', async (label, text, problem) => {
    const { fake, dialog } = await showSection(/^What it may cost/);
    enter(dialog.getByLabelText(label), text);
    expect(dialog.getByText(problem)).toBeTruthy();
    expect(fake.callsOf('settings.change')).toEqual([]);
  });

  test('says what was spent, how near the limit is, what has no price, and when it starts anew', async () => {
    const { tell, dialog } = await showSection(/^What it may cost/);
    tell('spending.changed', {
      ...NOTHING_SPENT,
      today: { usd: 1.7, turns: 14, unknownTurns: 2 },
      month: { usd: 0.004, turns: 1, unknownTurns: 0 },
      caps: { dailyUsd: 2, monthlyUsd: null },
      resetsAtMs: {
        day: new Date(2026, 10, 24).getTime(),
        month: new Date(2026, 11, 1).getTime(),
      },
    });
    const spent = within(dialog.getByTestId('spent-so-far'));
    expect(spent.getByText('$1.70 of $2.00')).toBeTruthy();
    expect(spent.getByText('14 turns, 2 of unknown price')).toBeTruthy();
    expect(spent.getByText('$0.004')).toBeTruthy();
    expect(spent.getByText('1 turn')).toBeTruthy();
    expect(spent.getByText(/Starts anew Tue, Nov 24, 12:00/)).toBeTruthy();
    expect(spent.getByText(/Starts anew Tue, Dec 1, 12:00/)).toBeTruthy();
    expect(spent.getByText(/Prices as of November 23, 2026/)).toBeTruthy();
    const meter = spent.getByRole('meter', { name: 'Spent of the limit, today' });
    expect(meter.getAttribute('value')).toBe('85');
    expect(meter.dataset['standing']).toBe('warned');
  });
});

describe('the memory of the conversation', () => {
  test('is chosen with what it means for the cost, and keeps the number of turns', async () => {
    const { fake, dialog } = await showSection(/^Memory and connection/, {
      context: { kind: 'lastTurns', turns: 4 },
    });
    expect(dialog.getByText(/each question costs more than the one before/)).toBeTruthy();
    enter(dialog.getByLabelText('How many turns'), '51');
    expect(dialog.getByText('Enter a whole number from 1 to 50.')).toBeTruthy();
    enter(dialog.getByLabelText('How many turns'), '8');
    fireEvent.click(dialog.getByRole('radio', { name: /^The last turns and a summary/ }));
    fireEvent.click(dialog.getByRole('radio', { name: /^Everything/ }));
    expect(fake.callsOf('settings.change')).toEqual([
      { context: { kind: 'lastTurns', turns: 8 } },
      { context: { kind: 'summary', turns: 4 } },
      { context: { kind: 'everything' } },
    ]);
  });

  test('of the connection: how long it stays, in minutes', async () => {
    const { fake, dialog } = await showSection(/^Memory and connection/);
    enter(dialog.getByLabelText('Close a quiet connection after, in minutes'), '0');
    expect(dialog.getByText('Enter a whole number from 1 to 60.')).toBeTruthy();
    enter(dialog.getByLabelText('Close a quiet connection after, in minutes'), '5');
    enter(dialog.getByLabelText('Stay connected after use for, in minutes'), '30');
    expect(fake.callsOf('settings.change')).toEqual([
      { idleCloseMinutes: 5 },
      { keepWarmMinutes: 30 },
    ]);
  });
});

describe('unanswered words', () => {
  test('are kept as long as the person says', async () => {
    const { fake, dialog } = await showSection(/^Unanswered words/);
    enter(dialog.getByLabelText('Delete them after, in hours'), '1.5');
    expect(dialog.getByText('Enter a whole number from 1 to 720.')).toBeTruthy();
    enter(dialog.getByLabelText('Delete them after, in hours'), '48');
    expect(fake.callsOf('settings.change')).toEqual([{ unansweredHours: 48 }]);
    expect(dialog.queryByRole('radio', { name: /^In memory only/ })).toBeNull();
    expect(dialog.getByTestId('unanswered-place').textContent).toContain('encrypted');
  });

  test.each<[Settings['unansweredOnWeakDisk'], RegExp]>([
    ['allow', /^On disk all the same/],
    ['never', /^In memory only/],
  ])('where the storage is weak, "%s" can be changed later', async (chosen, name) => {
    const { fake, dialog } = await showSection(/^Unanswered words/, {
      unansweredOnWeakDisk: chosen,
    });
    expect(dialog.getByRole<HTMLInputElement>('radio', { name }).checked).toBe(true);
    fireEvent.click(dialog.getByRole('radio', { checked: false, name: /^(On disk|In memory)/ }));
    const other = chosen === 'allow' ? 'never' : 'allow';
    expect(fake.callsOf('settings.change')).toEqual([{ unansweredOnWeakDisk: other }]);
  });
});

describe('the models in use', () => {
  const FINE: WatchedModel = {
    use: 'transcription',
    model: 'gpt-transcribe',
    fate: { kind: 'fine' },
    successor: null,
  };

  function models(watched: Partial<WatchedModel>, changes: Partial<Models> = {}): Models {
    const first: WatchedModel = { ...FINE, use: 'conversation', model: 'gpt-realtime', ...watched };
    return { checkedAtMs: null, models: [first, FINE], offers: [], before: null, ...changes };
  }

  test.each<[string, Partial<WatchedModel>]>([
    [
      '“gpt-realtime” works until January 20, 2027.',
      { fate: { kind: 'retiring', shutdownDate: '2027-01-20', near: true } },
    ],
    [
      '“gpt-realtime” was switched off on January 20, 2026.',
      { fate: { kind: 'retired', shutdownDate: '2026-01-20' } },
    ],
    ['The server does not offer “gpt-realtime”.', { fate: { kind: 'missing' } }],
  ])('%s One press switches.', async (words, fate) => {
    const { tell, fake, dialog } = await showSection(/^Model and voice/);
    tell('models.changed', models({ ...fate, successor: 'gpt-realtime-2.1' }));
    expect(dialog.getAllByTestId('model-fate')).toHaveLength(1);
    expect(dialog.getByText(words)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Switch to gpt-realtime-2.1' }));
    expect(fake.callsOf('failure.act')).toEqual([{ action: 'switchModel' }]);
  });

  test('without a successor are replaced by hand', async () => {
    const { tell, dialog } = await showSection(/^Model and voice/);
    tell('models.changed', models({ fate: { kind: 'missing' } }));
    expect(dialog.getByText(/Nobody has named a successor/)).toBeTruthy();
    expect(dialog.queryByRole('button', { name: /^Switch to/ })).toBeNull();
  });

  test('that were switched can be had back by one press', async () => {
    const { tell, fake, dialog } = await showSection(/^Model and voice/);
    const before = { use: 'conversation', model: 'gpt-realtime' } as const;
    tell('models.changed', models({ model: 'gpt-realtime-2.1' }, { before, checkedAtMs: 1 }));
    expect(dialog.queryByTestId('model-fate')).toBeNull();
    expect(dialog.getByText(/list of models was read/)).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: 'Go back to gpt-realtime' }));
    expect(fake.callsOf('failure.act')).toEqual([{ action: 'switchModelBack' }]);
  });
});

describe('a reached budget', () => {
  test('leads to the field of its limit', async () => {
    const failure = {
      name: 'budgetReached',
      period: 'day',
      capUsd: 2,
      resetsAtMs: 1_800_000_000_000,
      detail: null,
    } as const;
    const { tellSession } = await showApp();
    tellSession({ failure });
    fireEvent.click(screen.getByRole('button', { name: 'Raise the budget' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Settings' }));
    expect(dialog.getByLabelText('Day limit in dollars')).toBeTruthy();
  });
});
