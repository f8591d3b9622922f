import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openingBounds, WINDOW_SIZE, type Bounds } from '../../../../main/app/window-bounds.ts';

const laptop: Bounds = { x: 0, y: 25, width: 1_440, height: 875 };
const beside: Bounds = { x: 1_440, y: 0, width: 1_920, height: 1_080 };
const size = { width: WINDOW_SIZE.width, height: WINDOW_SIZE.height };

describe('where the window opens', () => {
  test('the first time the system places it', () => {
    expect(openingBounds(null, [laptop])).toEqual(size);
  });

  test('where it was, on whichever display', () => {
    const remembered = { x: 1_600, y: 100, width: 500, height: 700 };
    expect(openingBounds(remembered, [laptop, beside])).toEqual(remembered);
  });

  test('elsewhere when its display is gone', () => {
    const remembered = { x: 1_600, y: 100, width: 500, height: 700 };
    expect(openingBounds(remembered, [laptop])).toEqual(size);
  });

  test('moved and shrunk so that all of it is seen', () => {
    expect(openingBounds({ x: 1_300, y: -200, width: 3_000, height: 700 }, [laptop])).toEqual({
      x: 0,
      y: 25,
      width: 1_440,
      height: 700,
    });
  });

  test('wherever it was, it is fully visible or placed by the system', () => {
    const number = fc.integer({ min: -5_000, max: 5_000 });
    const extent = fc.integer({ min: 1, max: 5_000 });
    fc.assert(
      fc.property(fc.record({ x: number, y: number, width: extent, height: extent }), (was) => {
        const { x, y, width, height } = openingBounds(was, [laptop, beside]);
        if (x === undefined || y === undefined) return;
        const inside = [laptop, beside].some(
          (area) =>
            x >= area.x &&
            y >= area.y &&
            x + width <= area.x + area.width &&
            y + height <= area.y + area.height,
        );
        expect(inside).toBe(true);
      }),
    );
  });
});
