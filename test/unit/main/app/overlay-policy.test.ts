import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lookOf,
  overlayAtRest,
  stepOverlay,
  type OverlayEvent,
  type OverlayState,
} from '../../../../main/app/overlay/overlay-policy.ts';

const BUSY: OverlayEvent = { type: 'activity', busy: true };
const QUIET: OverlayEvent = { type: 'activity', busy: false };
const FRONT: OverlayEvent = { type: 'front', front: true };
const BEHIND: OverlayEvent = { type: 'front', front: false };
const IN: OverlayEvent = { type: 'pointer', inside: true };
const OUT: OverlayEvent = { type: 'pointer', inside: false };
const after = (events: readonly OverlayEvent[], wish: OverlayState['wish'] = 'whenAway') =>
  lookOf(events.reduce(stepOverlay, overlayAtRest(wish)));

describe('the overlay', () => {
  test('comes at the press, stays for the turn and fades after it', () => {
    expect(after([])).toBe('hidden');
    expect(after([{ type: 'pressed' }])).toBe('fading');
    expect(after([{ type: 'pressed' }, BUSY])).toBe('shown');
    expect(after([{ type: 'pressed' }, BUSY, QUIET])).toBe('fading');
    expect(after([{ type: 'pressed' }, BUSY, QUIET, { type: 'faded' }])).toBe('hidden');
  });

  test('comes by itself only where the person wants it', () => {
    expect(after([FRONT, BUSY])).toBe('hidden');
    expect(after([FRONT, BUSY], 'always')).toBe('shown');
    expect(after([BUSY], 'never')).toBe('hidden');
    expect(after([{ type: 'toggled' }], 'never')).toBe('shown');
    expect(after([BUSY, { type: 'wished', wish: 'never' }])).toBe('hidden');
  });

  test('gives way to the assistant window, and comes back when that is left in the middle of a turn', () => {
    expect(after([BUSY, FRONT])).toBe('hidden');
    expect(after([BUSY, FRONT], 'always')).toBe('shown');
    expect(after([BUSY, FRONT, BEHIND])).toBe('shown');
    expect(after([FRONT, BEHIND])).toBe('hidden');
    expect(after([{ type: 'toggled' }, FRONT])).toBe('hidden');
  });

  test('stays while the pointer is in it, and while it is typed into', () => {
    const answered = [BUSY, QUIET];
    expect(after([...answered, IN])).toBe('shown');
    expect(after([...answered, IN, { type: 'faded' }])).toBe('shown');
    expect(after([...answered, IN, OUT])).toBe('fading');
    expect(after([...answered, { type: 'focus', focused: true }])).toBe('shown');
    expect(after([...answered, { type: 'focus', focused: false }])).toBe('fading');
  });

  test('keeps a failure until somebody has seen it', () => {
    const failed: OverlayEvent[] = [BUSY, { type: 'failed' }, QUIET];
    expect(after(failed)).toBe('shown');
    expect(after([...failed, { type: 'faded' }])).toBe('shown');
    expect(after([...failed, IN])).toBe('shown');
    expect(after([...failed, IN, OUT])).toBe('fading');
    expect(after([...failed, FRONT])).toBe('hidden');
    expect(after([...failed, BUSY, QUIET])).toBe('fading');
    expect(after([{ type: 'failed' }])).toBe('hidden');
  });

  test('comes for a turn that failed before anything was busy, unless one under way was closed', () => {
    const began: OverlayEvent = { type: 'turnBegan' };
    expect(after([began, { type: 'failed' }])).toBe('shown');
    expect(after([began, { type: 'failed' }, { type: 'faded' }])).toBe('shown');
    expect(after([FRONT, began, { type: 'failed' }])).toBe('hidden');
    expect(after([BUSY, { type: 'closed' }, began])).toBe('hidden');
    expect(after([BUSY, { type: 'closed' }, QUIET, began])).toBe('fading');
  });

  test('that was closed stays closed for this turn, and comes with the next', () => {
    const closed: OverlayEvent[] = [BUSY, { type: 'closed' }];
    expect(after(closed)).toBe('hidden');
    expect(after([...closed, FRONT, BEHIND])).toBe('hidden');
    expect(after([...closed, { type: 'failed' }, QUIET])).toBe('hidden');
    expect(after([...closed, QUIET, BUSY])).toBe('shown');
    expect(after([...closed, { type: 'pressed' }])).toBe('shown');
  });

  test('opened by a click waits as long as nothing was said, and a second click closes it', () => {
    expect(after([{ type: 'toggled' }])).toBe('shown');
    expect(after([{ type: 'toggled' }, { type: 'faded' }])).toBe('shown');
    expect(after([{ type: 'toggled' }, BUSY, QUIET])).toBe('fading');
    expect(after([{ type: 'toggled' }, { type: 'toggled' }])).toBe('hidden');
    expect(after([BUSY, { type: 'toggled' }])).toBe('hidden');
  });

  test('is never left standing: once it is quiet, unused and seen, its time takes it away', () => {
    const event = fc.oneof(
      fc.constant<OverlayEvent>({ type: 'pressed' }),
      fc.constant<OverlayEvent>({ type: 'failed' }),
      fc.constant<OverlayEvent>({ type: 'closed' }),
      fc.constant<OverlayEvent>({ type: 'faded' }),
      fc.boolean().map((busy): OverlayEvent => ({ type: 'activity', busy })),
      fc.boolean().map((front): OverlayEvent => ({ type: 'front', front })),
      fc.boolean().map((inside): OverlayEvent => ({ type: 'pointer', inside })),
      fc.boolean().map((focused): OverlayEvent => ({ type: 'focus', focused })),
    );
    const ends = [QUIET, IN, OUT, { type: 'focus', focused: false }, { type: 'faded' }] as const;
    fc.assert(
      fc.property(fc.array(event), (events) => {
        expect(after([...events, ...ends])).toBe('hidden');
      }),
    );
  });
});
