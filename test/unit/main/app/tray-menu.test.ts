import { describe, expect, test, vi } from 'vitest';
import {
  TRAY_STATES,
  trayMenu,
  trayState,
  trayTooltip,
  trayView,
  type TrayActions,
  type TrayMenuItem,
} from '../../../../main/app/tray-menu.ts';
import { labelSchema } from '../../../../shared/session-snapshot.ts';

function actions() {
  return {
    talk: vi.fn(),
    stop: vi.fn(),
    setHandsFree: vi.fn(),
    open: vi.fn(),
    quit: vi.fn(),
  } satisfies TrayActions;
}

type Clickable = Exclude<TrayMenuItem, { type: 'separator' }>;

function item(items: readonly TrayMenuItem[], id: string): Clickable {
  const found = items.find(
    (each): each is Clickable => each.type !== 'separator' && each.id === id,
  );
  if (found === undefined) throw new Error(`no item ${id}`);
  return found;
}

describe('the tray', () => {
  test.each(labelSchema.options)('has an icon and words for "%s"', (label) => {
    const state = trayState(label);
    expect(TRAY_STATES).toContain(state);
    expect(trayTooltip(state)).toContain('Parley');
  });

  test('shows that the microphone is opening as listening', () => {
    expect(trayState('opening')).toBe('listening');
  });

  test.each(['talk', 'stop', 'open', 'quit'] as const)('%s does what it says', (id) => {
    const all = actions();
    item(trayMenu({ state: 'speaking', handsFree: false }, all), id).click();
    expect(all[id]).toHaveBeenCalledOnce();
  });

  test('Talk says what it will do now', () => {
    const labels = TRAY_STATES.map(
      (state) => item(trayMenu({ state, handsFree: false }, actions()), 'talk').label,
    );
    expect(labels).toEqual(['Talk', 'Send now', 'Cancel', 'Silence', 'Talk', 'Talk']);
  });

  test('Stop is offered only when there is something to stop', () => {
    const enabled = (state: 'resting' | 'thinking', handsFree: boolean): boolean =>
      item(trayMenu({ state, handsFree }, actions()), 'stop').enabled;
    expect(enabled('resting', false)).toBe(false);
    expect(enabled('resting', true)).toBe(true);
    expect(enabled('thinking', false)).toBe(true);
  });

  test.each([true, false])('hands-free (now %s) is switched to the opposite', (handsFree) => {
    const all = actions();
    const handsFreeItem = item(trayMenu({ state: 'resting', handsFree }, all), 'handsFree');
    expect(handsFreeItem).toMatchObject({ type: 'checkbox', checked: handsFree });
    handsFreeItem.click();
    expect(all.setHandsFree).toHaveBeenCalledExactlyOnceWith(!handsFree);
  });

  test('follows the session', () => {
    expect(trayView({ label: 'listening', mode: 'handsFree' })).toEqual({
      state: 'listening',
      handsFree: true,
    });
    expect(trayView({ label: 'needsYou', mode: null })).toEqual({
      state: 'error',
      handsFree: false,
    });
  });
});
