import { describe, expect, test, vi } from 'vitest';
import { trayMenu, type TrayActions, type TrayMenuItem } from '../../../../main/app/tray-menu.ts';
import { TRAY_STATES, trayState, trayTooltip } from '../../../../main/app/tray-state.ts';
import { trayView, type TraySources, type TrayView } from '../../../../main/app/tray-view.ts';
import { asProfile } from '../../../../shared/profiles.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { labelSchema } from '../../../../shared/session-snapshot.ts';
import { REALTIME_VOICES } from '../../../../shared/voices.ts';
import { RESTING } from '../../../fakes/quiet-handlers.ts';

const device = (label: string) => ({ label, isDefault: false, isBluetooth: false });

const SOURCES: TraySources = {
  snapshot: RESTING,
  handsFree: 'off',
  devices: {
    microphones: [device('Desk microphone'), device(''), device('Headset'), device('Headset')],
    speakers: [device('Loudspeaker')],
  },
  settings: DEFAULT_SETTINGS,
};
const VIEW: TrayView = trayView(SOURCES);

function actions() {
  return {
    talk: vi.fn(),
    stop: vi.fn(),
    setHandsFree: vi.fn(),
    chooseMicrophone: vi.fn(),
    chooseSpeaker: vi.fn(),
    chooseVoice: vi.fn(),
    chooseProfile: vi.fn(),
    toggleOverlay: vi.fn(),
    open: vi.fn(),
    openSettings: vi.fn(),
    quit: vi.fn(),
  } satisfies TrayActions;
}

type Named = Exclude<TrayMenuItem, { type: 'separator' }>;
type Clickable = Extract<Named, { click: () => void }>;

function named(items: readonly TrayMenuItem[], id: string): Named | undefined {
  return items.find((each): each is Named => each.type !== 'separator' && each.id === id);
}

function item(items: readonly TrayMenuItem[], id: string): Clickable {
  const found = named(items, id);
  if (found === undefined || found.type === 'submenu') throw new Error(`no item ${id}`);
  return found;
}

function list(view: TrayView, id: string, all: TrayActions = actions()): readonly Clickable[] {
  const found = named(trayMenu(view, all), id);
  if (found?.type !== 'submenu') throw new Error(`no list ${id}`);
  return found.submenu.map((each) => {
    if (each.type === 'separator' || each.type === 'submenu') throw new Error('no entry');
    return each;
  });
}

describe('the tray', () => {
  test.each(labelSchema.options)('has an icon and words for "%s"', (label) => {
    const state = trayState({ label, mode: null, handsFreePaused: false });
    expect(TRAY_STATES).toContain(state);
    expect(trayTooltip(state, { microphoneParked: false })).toContain('Parley');
  });

  test('shows that the microphone is opening as listening', () => {
    expect(trayState({ label: 'opening', mode: 'hold', handsFreePaused: false })).toBe('listening');
  });

  test('has other looks for hands-free, and others still while it is paused', () => {
    const handsFree = { label: 'listening', mode: 'handsFree', handsFreePaused: false } as const;
    expect(trayState(handsFree)).toBe('handsFree');
    expect(trayState({ ...handsFree, label: 'speaking' })).toBe('speaking');
    expect(trayState({ ...handsFree, label: 'resting', handsFreePaused: true })).toBe('paused');
    const words = TRAY_STATES.map((state) => trayTooltip(state, { microphoneParked: false }));
    expect(new Set(words).size).toBe(TRAY_STATES.length);
  });

  test('says that the microphone is open although nobody is recorded', () => {
    expect(trayTooltip('resting', { microphoneParked: true })).toBe(
      'Parley · microphone open, nothing recorded',
    );
  });

  test.each([
    ['talk', 'talk'],
    ['stop', 'stop'],
    ['overlay', 'toggleOverlay'],
    ['open', 'open'],
    ['settings', 'openSettings'],
    ['quit', 'quit'],
  ] as const)('%s does what it says', (id, action) => {
    const all = actions();
    item(trayMenu({ ...VIEW, state: 'speaking' }, all), id).click();
    expect(all[action]).toHaveBeenCalledOnce();
  });

  test('Talk says what it will do now', () => {
    const label = (state: TrayView['state'], handsFree: TrayView['handsFree'] = 'off'): string =>
      item(trayMenu({ ...VIEW, state, handsFree }, actions()), 'talk').label;
    expect(
      (['resting', 'listening', 'thinking', 'speaking', 'offline', 'error'] as const).map((state) =>
        label(state),
      ),
    ).toEqual(['Talk', 'Send now', 'Cancel', 'Silence', 'Talk', 'Talk']);
    expect(label('handsFree', 'on')).toBe('End hands-free');
    expect(label('paused', 'paused')).toBe('End hands-free');
    expect(label('listening', 'on')).toBe('Send now');
  });

  test('Stop is offered only when there is something to stop', () => {
    const enabled = (state: TrayView['state'], handsFree: TrayView['handsFree']): boolean =>
      item(trayMenu({ ...VIEW, state, handsFree }, actions()), 'stop').enabled;
    expect(enabled('resting', 'off')).toBe(false);
    expect(enabled('paused', 'paused')).toBe(true);
    expect(enabled('thinking', 'off')).toBe(true);
  });

  test.each([
    ['on', false],
    ['paused', false],
    ['off', true],
  ] as const)('hands-free (now %s) is switched to the opposite', (handsFree, next) => {
    const all = actions();
    const entry = item(trayMenu({ ...VIEW, handsFree }, all), 'handsFree');
    expect(entry).toMatchObject({ type: 'checkbox', checked: !next });
    entry.click();
    expect(all.setHandsFree).toHaveBeenCalledExactlyOnceWith(next);
  });

  test('lists the devices that have names, each once, with the choice marked', () => {
    const all = actions();
    const chosen = { ...VIEW, microphone: { ...VIEW.microphone, choice: 'Headset' } };
    const entries = list(chosen, 'microphone', all);
    expect(entries.map(({ label, checked }) => [label, checked])).toEqual([
      ['As the system', false],
      ['Desk microphone', false],
      ['Headset', true],
    ]);
    entries[1]?.click();
    entries[0]?.click();
    expect(all.chooseMicrophone.mock.calls).toEqual([['Desk microphone'], [null]]);
    list(VIEW, 'speaker', all)[1]?.click();
    expect(all.chooseSpeaker).toHaveBeenCalledExactlyOnceWith('Loudspeaker');
  });

  test('keeps a chosen device in the list that is not there now', () => {
    const entries = list({ ...VIEW, speaker: { choice: 'Dock', labels: [] } }, 'speaker');
    expect(entries.map(({ label, checked }) => [label, checked])).toEqual([
      ['As the system', false],
      ['Dock (not connected)', true],
    ]);
  });

  test('lists voices where they are known, with one of the person’s own', () => {
    const unknown = { kind: 'custom', name: 'speech.example' } as const;
    const ofOnesOwn = trayView({ ...SOURCES, snapshot: { ...RESTING, endpoint: unknown } });
    expect(named(trayMenu(ofOnesOwn, actions()), 'voice')).toBeUndefined();
    const endpoint = { kind: 'openAi', name: 'OpenAI' } as const;
    const view = trayView({
      ...SOURCES,
      snapshot: { ...RESTING, endpoint },
      settings: { ...DEFAULT_SETTINGS, voice: 'mine' },
    });
    const all = actions();
    const entries = list(view, 'voice', all);
    expect(entries).toHaveLength(REALTIME_VOICES.length + 1);
    expect(entries.filter(({ checked }) => checked).map(({ label }) => label)).toEqual(['Mine']);
    entries[1]?.click();
    expect(all.chooseVoice).toHaveBeenCalledExactlyOnceWith('cedar');
  });

  test('lists the built-in assistant’s voices by what people hear', () => {
    const settings = { ...DEFAULT_SETTINGS, builtInVoice: 'rms' } as const;
    const all = actions();
    const entries = list(trayView({ ...SOURCES, settings }), 'voice', all);
    expect(entries.map(({ label, checked }) => [label, checked])).toEqual([
      ['A woman’s', false],
      ['A man’s', true],
      ['A Scotsman’s', false],
    ]);
    entries[2]?.click();
    expect(all.chooseVoice).toHaveBeenCalledExactlyOnceWith('awb');
  });

  test('lists the profiles where there are any, and which of them is in force', () => {
    expect(named(trayMenu(VIEW, actions()), 'profile')).toBeUndefined();
    const home = asProfile(DEFAULT_SETTINGS, { id: 'p1', name: 'Home' });
    const work = { ...home, id: 'p2', name: 'Work', instructions: 'Be brief.' };
    const settings = { ...DEFAULT_SETTINGS, profiles: [home, work] };
    const all = actions();
    const entries = list(trayView({ ...SOURCES, settings }), 'profile', all);
    expect(entries.map(({ label, checked }) => [label, checked])).toEqual([
      ['Home', true],
      ['Work', false],
    ]);
    entries[1]?.click();
    expect(all.chooseProfile).toHaveBeenCalledExactlyOnceWith('p2');
    const changed = { ...settings, instructions: 'Something else.' };
    const none = list(trayView({ ...SOURCES, settings: changed }), 'profile');
    expect(none.every(({ checked }) => !checked)).toBe(true);
  });

  test('goes on showing hands-free while a hold inside it is recorded', () => {
    const snapshot = { ...RESTING, label: 'listening', mode: 'hold' } as const;
    expect(trayView({ ...SOURCES, snapshot, handsFree: 'on' })).toMatchObject({
      state: 'listening',
      handsFree: 'on',
    });
  });

  test('follows the session', () => {
    const view = trayView({
      ...SOURCES,
      snapshot: { ...RESTING, label: 'listening', mode: 'handsFree', microphoneParked: true },
      handsFree: 'on',
    });
    expect(view).toMatchObject({ state: 'handsFree', handsFree: 'on', microphoneParked: true });
    expect(trayView({ ...SOURCES, snapshot: { ...RESTING, label: 'needsYou' } })).toMatchObject({
      state: 'error',
      handsFree: 'off',
    });
  });
});
