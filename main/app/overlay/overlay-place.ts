import type { Bounds } from '../window-bounds.ts';

/** In CSS pixels; the page is laid out for this width. */
export const OVERLAY_WIDTH = 440;
/** Before the page has said how high it is. */
export const OVERLAY_HEIGHT = 120;
/** Room to the edges of the display's work area, in device-independent pixels. */
const MARGIN = 24;

/**
 * The bottom centre of a display's work area; it grows upward.
 * @param size the page's own, in CSS pixels; `zoom` is how many device-independent pixels each of them takes.
 */
export function overlayBounds(
  area: Bounds,
  { heightPx, zoom }: { readonly heightPx: number; readonly zoom: number },
): Bounds {
  const width = fitting(OVERLAY_WIDTH * zoom, area.width);
  const height = fitting(heightPx * zoom, area.height);
  const margin = Math.min(MARGIN, Math.floor((area.height - height) / 2));
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + area.height - height - margin,
    width,
    height,
  };
}

function fitting(wanted: number, room: number): number {
  return Math.max(1, Math.min(Math.ceil(wanted), room));
}
