import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OVERLAY_WIDTH, overlayBounds } from '../../../../main/app/overlay/overlay-place.ts';

const LEFT = { x: 0, y: 0, width: 1_920, height: 1_040 };
const ABOVE = { x: 300, y: -1_080, width: 1_280, height: 1_024 };

describe('the overlay’s place', () => {
  test('is the bottom centre of the display it is asked for', () => {
    expect(overlayBounds(LEFT, { heightPx: 120, zoom: 1 })).toEqual({
      x: 740,
      y: 896,
      width: OVERLAY_WIDTH,
      height: 120,
    });
    expect(overlayBounds(ABOVE, { heightPx: 120, zoom: 1 })).toMatchObject({ x: 720, y: -200 });
  });

  test('grows upward with its content and with the text size', () => {
    const low = overlayBounds(LEFT, { heightPx: 120, zoom: 1 });
    const high = overlayBounds(LEFT, { heightPx: 300, zoom: 2 });
    expect(high).toMatchObject({ width: 2 * OVERLAY_WIDTH, height: 600 });
    expect(high.y + high.height).toBe(low.y + low.height);
  });

  test('never leaves the display, however small that is', () => {
    const size = fc.integer({ min: 1, max: 4_000 });
    const place = fc.integer({ min: -5_000, max: 5_000 });
    fc.assert(
      fc.property(
        fc.record({ x: place, y: place, width: size, height: size }),
        fc.record({
          heightPx: fc.integer({ min: 40, max: 900 }),
          zoom: fc.double({ min: 1, max: 2, noNaN: true }),
        }),
        (area, content) => {
          const { x, y, width, height } = overlayBounds(area, content);
          expect([x, y, width, height].every(Number.isInteger)).toBe(true);
          expect(x).toBeGreaterThanOrEqual(area.x);
          expect(y).toBeGreaterThanOrEqual(area.y);
          expect(x + width).toBeLessThanOrEqual(area.x + area.width);
          expect(y + height).toBeLessThanOrEqual(area.y + area.height);
        },
      ),
    );
  });
});
