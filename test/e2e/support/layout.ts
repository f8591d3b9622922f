/** Whether what can be pressed is large enough, and whether anything must be scrolled sideways. Runs in the page. */

export interface Layout {
  /** Smaller than 24 × 24 CSS px and with another target too near (WCAG 2.2, 2.5.8). */
  readonly small: readonly string[];
  /** Boxes that are wider inside than outside, other than tables and code (WCAG 2.2, 1.4.10). */
  readonly sideways: readonly string[];
  /** How many targets were looked at. */
  readonly targets: number;
}

export function layoutOf(): Layout {
  const TARGET_PX = 24;
  /** What rounding at a zoom moves. */
  const SLACK_PX = 0.5;
  const open = document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]');
  const root = open.item(open.length - 1) ?? document.body;
  const targets = targetsIn(root);
  const small = targets
    .filter((one) => isSmall(one.rect))
    .filter((one) => targets.some((other) => other !== one && isNear(one.rect, other.rect)))
    .map(
      ({ element, rect }) =>
        `${named(element)} ${Math.round(rect.width)} × ${Math.round(rect.height)}`,
    );
  const sideways = [document.documentElement, ...root.querySelectorAll('*')]
    .filter((element) => isWiderInside(element))
    .map((element) => `${named(element)} ${element.scrollWidth} in ${element.clientWidth}`);
  return { small, sideways, targets: targets.length };

  function targetsIn(
    within: Element,
  ): readonly { readonly element: Element; readonly rect: DOMRect }[] {
    const all = within.querySelectorAll(
      'button, a[href], input, textarea, select, summary, [role="button"], [role="switch"], [role^="menuitem"], [role="option"], [role="slider"], [tabindex="0"]',
    );
    return [...all].flatMap((element) => {
      if (element.matches('[type="hidden"], [inert] *, [hidden] *, [aria-hidden="true"] *'))
        return [];
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      // A link among words is as high as they are.
      if (element.matches('p a, li a, span a')) return [];
      // Whoever presses a label presses what it is for.
      const rect = (element.closest('label') ?? element).getBoundingClientRect();
      return isInSight(rect, element) ? [{ element, rect }] : [];
    });
  }

  /** Not what only screen readers meet, nor what has been scrolled away. */
  function isInSight(rect: DOMRect, element: Element): boolean {
    if (rect.width <= 1 || rect.height <= 1) return false;
    const { clipPath } = getComputedStyle(element);
    return clipPath !== 'inset(50%)' || element.closest('label') !== null;
  }

  function isSmall({ width, height }: DOMRect): boolean {
    return width < TARGET_PX - SLACK_PX || height < TARGET_PX - SLACK_PX;
  }

  /** The circle around a small target touches another target, or its circle. */
  function isNear(one: DOMRect, other: DOMRect): boolean {
    const [x, y] = centreOf(one);
    const [otherX, otherY] = centreOf(other);
    if (isSmall(other) && Math.hypot(x - otherX, y - otherY) < TARGET_PX - SLACK_PX) return true;
    const besideX = Math.max(other.left - x, 0, x - other.right);
    const besideY = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(besideX, besideY) < TARGET_PX / 2 - SLACK_PX;
  }

  function centreOf({ x, y, width, height }: DOMRect): readonly [x: number, y: number] {
    return [x + width / 2, y + height / 2];
  }

  function isWiderInside(element: Element): boolean {
    if (element.scrollWidth <= element.clientWidth + 1) return false;
    if (element === document.documentElement) return true;
    if (!/auto|scroll/.test(getComputedStyle(element).overflowX)) return false;
    if (!element.checkVisibility()) return false;
    return (
      element.querySelector(':scope > table, :scope > pre, :scope > code') === null &&
      !element.matches('pre, textarea, input')
    );
  }

  function named(element: Element): string {
    const words = element.getAttribute('aria-label') ?? element.textContent;
    return `${element.tagName.toLowerCase()}.${element.className} "${words.trim().slice(0, 40)}"`;
  }
}
