import { describe, expect, test } from 'vitest';
import {
  createOverlayKeeper,
  FADE_MS,
  RENDERER_REST_MS,
} from '../../../../main/app/overlay/overlay-keeper.ts';
import type { Failure } from '../../../../shared/failures.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

const NO_KEY: Failure = { name: 'noKey', detail: null };
const FAILED = { restored: false, outcome: 'failed', failure: NO_KEY } as const;

function rig() {
  const clock = createManualClock();
  const done: string[] = [];
  const note = (what: string) => (): void => void done.push(what);
  const keeper = createOverlayKeeper({
    clock,
    wish: 'whenAway',
    window: {
      show: note('show'),
      hide: note('hide'),
      focus: note('focus'),
      fit: note('fit'),
      zoomChanged: note('zoomChanged'),
      isVisible: () => false,
      destroy: note('destroy'),
    },
  });
  return { clock, keeper, done };
}

describe('what keeps the overlay', () => {
  test('shows it for a turn, hides it a while after, and gives its renderer back later', () => {
    const { clock, keeper, done } = rig();
    keeper.sessionChanged({ label: 'listening', failure: null });
    keeper.sessionChanged({ label: 'thinking', failure: null });
    keeper.sessionChanged({ label: 'speaking', failure: null });
    clock.advance(60_000);
    keeper.sessionChanged({ label: 'resting', failure: null });
    clock.advance(FADE_MS - 1);
    expect(done).toEqual(['show']);
    clock.advance(1);
    expect(done).toEqual(['show', 'hide']);
    clock.advance(RENDERER_REST_MS);
    expect(done).toEqual(['show', 'hide', 'destroy']);
    expect(clock.waiting()).toBe(0);
  });

  test('keeps the renderer of one that is used again in time', () => {
    const { clock, keeper, done } = rig();
    keeper.tell({ type: 'toggled' });
    keeper.tell({ type: 'toggled' });
    clock.advance(RENDERER_REST_MS - 1);
    keeper.tell({ type: 'toggled' });
    clock.advance(RENDERER_REST_MS);
    expect(done).toEqual(['show', 'hide', 'show']);
  });

  test('counts the whole time again after the pointer has left', () => {
    const { clock, keeper, done } = rig();
    keeper.pressed(false);
    clock.advance(FADE_MS - 1);
    keeper.tell({ type: 'pointer', inside: true });
    keeper.tell({ type: 'pointer', inside: false });
    clock.advance(FADE_MS - 1);
    expect(done).toEqual(['show']);
    clock.advance(1);
    expect(done).toEqual(['show', 'hide']);
  });

  test.each([
    ['that stands already at the press', true, null],
    ['that comes with it', false, NO_KEY],
  ])('stays for a failure %s', (_which, stands, failure) => {
    const { clock, keeper, done } = rig();
    keeper.pressed(stands);
    keeper.sessionChanged({ label: 'needsYou', failure });
    clock.advance(FADE_MS);
    expect(done).toEqual(['show']);
  });

  test('stays for a turn that failed, and says the same failure of the session only once', () => {
    const { clock, keeper, done } = rig();
    keeper.sessionChanged({ label: 'listening', failure: null });
    keeper.turnChanged({ ...FAILED, startedAtMs: 1 });
    keeper.sessionChanged({ label: 'needsYou', failure: NO_KEY });
    keeper.tell({ type: 'pointer', inside: true });
    keeper.tell({ type: 'pointer', inside: false });
    keeper.sessionChanged({ label: 'needsYou', failure: NO_KEY });
    clock.advance(FADE_MS);
    expect(done).toEqual(['show', 'hide']);
  });

  test('comes for each turn that fails at once, and not for one that is told again or was kept', () => {
    const { clock, keeper, done } = rig();
    keeper.turnChanged({ ...FAILED, startedAtMs: 1 });
    keeper.tell({ type: 'closed' });
    keeper.turnChanged({ ...FAILED, startedAtMs: 1 });
    keeper.turnChanged({ ...FAILED, startedAtMs: 2, restored: true });
    clock.advance(FADE_MS);
    expect(done).toEqual(['show', 'hide']);
    keeper.turnChanged({ ...FAILED, startedAtMs: 2 });
    clock.advance(FADE_MS);
    expect(done).toEqual(['show', 'hide', 'show']);
  });

  test('leaves nothing behind', () => {
    const { clock, keeper, done } = rig();
    keeper.pressed(false);
    keeper.dispose();
    expect(clock.waiting()).toBe(0);
    expect(done.at(-1)).toBe('destroy');
  });
});
