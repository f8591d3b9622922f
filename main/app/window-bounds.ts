/** In device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a file says, if that is bounds. By hand: the window opens before any library is read. */
export function readBounds(value: unknown): Bounds | null {
  if (typeof value !== 'object' || value === null) return null;
  const numbers = new Map<string, unknown>(Object.entries(value));
  const whole = (name: string): number | null => {
    const number = numbers.get(name);
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
  };
  const [x, y, width, height] = [whole('x'), whole('y'), whole('width'), whole('height')];
  if (x === null || y === null || width === null || height === null) return null;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The assistant window, in device-independent pixels. */
export const WINDOW_SIZE = { width: 460, height: 720, minWidth: 360, minHeight: 480 } as const;

/** At least this much of the window must be on a display, or it could not be grabbed. */
const VISIBLE_PX = 80;

/**
 * Where the window opens: where it was, unless the display it was on is gone or has shrunk.
 * @returns without `x` and `y` when the system should place it.
 */
export function openingBounds(
  remembered: Bounds | null,
  workAreas: readonly Bounds[],
): { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number } {
  const { width, height } = WINDOW_SIZE;
  if (remembered === null) return { width, height };
  const area = workAreas.find((candidate) => showsEnough(remembered, candidate));
  if (area === undefined) return { width, height };
  const fitting = {
    width: clamp(remembered.width, WINDOW_SIZE.minWidth, area.width),
    height: clamp(remembered.height, WINDOW_SIZE.minHeight, area.height),
  };
  return {
    ...fitting,
    x: clamp(remembered.x, area.x, area.x + area.width - fitting.width),
    y: clamp(remembered.y, area.y, area.y + area.height - fitting.height),
  };
}

function showsEnough(window: Bounds, area: Bounds): boolean {
  const overlapX =
    Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const overlapY =
    Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y);
  return overlapX >= VISIBLE_PX && overlapY >= VISIBLE_PX;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
