/** How a page's text fits: measured from the boxes that the browser laid it out in. Runs in the page. */

export interface Fit {
  /** Text that is cut off by what it stands in, or by the window. */
  readonly clipped: readonly string[];
  /** Pairs of texts that lie on each other. */
  readonly overlapping: readonly string[];
  /** Text without the marks of the pseudo-language: it is in no catalogue. */
  readonly unmarked: readonly string[];
  /** How many boxes were looked at. */
  readonly boxes: number;
}

export function fitOfText(language: string): Fit {
  /** What rounding moves. */
  const SLACK_PX = 1.5;
  /** Letters of neighbouring lines may share a little of their line boxes. */
  const SHARED_PX = 2;
  const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
  const root = dialogs.item(dialogs.length - 1) ?? document.body;
  const clipped: string[] = [];
  const overlapping: string[] = [];
  const unmarked: string[] = [];
  const boxes: { element: Element; rect: DOMRect; text: string; scroller: Element | null }[] = [];

  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || !isShown(element)) continue;
    if (isForeign(element, text)) unmarked.push(text);
    const range = document.createRange();
    range.selectNodeContents(node);
    const scroller = scrollerOf(element);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      if (isCut(rect, element)) clipped.push(`${text.slice(0, 80)} (${named(element)})`);
      boxes.push({ element, rect: inner(rect), text: text.slice(0, 60), scroller });
    }
  }
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) {
      if (one.scroller !== other.scroller || !shareMuch(one.rect, other.rect)) continue;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (isCovered(one) || isCovered(other)) continue;
      overlapping.push(`${one.text} / ${other.text}`);
    }
  });
  for (const element of root.querySelectorAll('[aria-label], [placeholder], [title]')) {
    for (const name of ['aria-label', 'placeholder', 'title']) {
      const text = element.getAttribute(name);
      if (text !== null && isForeign(element, text)) unmarked.push(`${name}: ${text}`);
    }
  }
  return { clipped, overlapping, unmarked: [...new Set(unmarked)], boxes: boxes.length };

  /** Not what only screen readers read: that stands in a box of one pixel. */
  function isShown(element: Element): boolean {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      const { clipPath, overflow } = getComputedStyle(each);
      const { width, height } = each.getBoundingClientRect();
      if (clipPath === 'inset(50%)') return false;
      if (overflow === 'hidden' && (width <= 1 || height <= 1)) return false;
    }
    return true;
  }

  function isCut(rect: DOMRect, element: Element): boolean {
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp, position } =
        getComputedStyle(each);
      // Where it can be scrolled to, nothing is lost.
      const hides = [overflowX, overflowY].map((way) => way === 'hidden' || way === 'clip');
      const isCutByDesign =
        (textOverflow === 'ellipsis' || webkitLineClamp !== 'none') &&
        each.closest('[title]') !== null;
      if (!isCutByDesign) {
        const box = each.getBoundingClientRect();
        if (hides[0] === true && overflows(rect.left, rect.right, box.left, box.right)) return true;
        const shared = rect.height * 0.2;
        if (
          hides[1] === true &&
          overflows(rect.top + shared, rect.bottom - shared, box.top, box.bottom)
        ) {
          return true;
        }
      } else if (hides[0] === true) return false;
      if (overflowX === 'auto' || overflowX === 'scroll') {
        // A box that scrolls down only does not show what is beside it.
        const scrolls = each.scrollWidth > each.clientWidth + 1;
        return scrolls && !isMeantToScroll(each) && isBeside(rect, each);
      }
      if (position === 'fixed') break;
    }
    return overflows(rect.left, rect.right, 0, document.documentElement.clientWidth);
  }

  function isMeantToScroll(element: Element): boolean {
    return element.querySelector(':scope > table, :scope > pre, :scope > code') !== null;
  }

  function isBeside(rect: DOMRect, box: Element): boolean {
    const { left, right } = box.getBoundingClientRect();
    return overflows(rect.left, rect.right, left, right);
  }

  function overflows(start: number, end: number, from: number, to: number): boolean {
    return start < from - SLACK_PX || end > to + SLACK_PX;
  }

  /** Without the room above and below the letters. */
  function inner({ x, y, width, height }: DOMRect): DOMRect {
    return new DOMRect(x, y + height * 0.2, width, height * 0.6);
  }

  function shareMuch(one: DOMRect, other: DOMRect): boolean {
    return (
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > SHARED_PX &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SHARED_PX
    );
  }

  /** Something stands in front of it, as a bar that stays does. */
  function isCovered({ element, rect }: { element: Element; rect: DOMRect }): boolean {
    const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
    const stack = document.elementsFromPoint(x, y);
    const at = stack.findIndex((each) => each.contains(element) || element.contains(each));
    return stack.slice(0, Math.max(0, at)).some((each) => isOpaque(each));
  }

  function isOpaque(element: Element): boolean {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const isClear = /^(?:transparent|.*[,/] ?0\))$/.test(backgroundColor);
    return !isClear || backgroundImage !== 'none';
  }

  function scrollerOf(element: Element): Element | null {
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
    }
    return null;
  }

  function isForeign(element: Element, text: string): boolean {
    if (language !== 'pseudo' || /[⟦⟧]/.test(text) || !/[A-Za-z]{2}/.test(text)) return false;
    // What the parts' own library and Intl say, which know no pseudo-language.
    if (
      /^(?:Dismiss|Select an item|[A-Z][a-z]{2} \d{1,2}, \d{4}, [\d: \u202F]+[AP]M · [\d.:]+)$/.test(
        text,
      )
    )
      return false;
    // Names and addresses.
    if (/^(?:Parley|(?:Azure )?OpenAI|gpt-[\w.-]+(?: · \w+)?|\S+[:_-]\S*)$/.test(text))
      return false;
    // Words said, names, and what is printed on keys and in logs.
    return element.closest('kbd, code, pre, bdi, textarea, [dir="auto"], body [lang]') === null;
  }

  function named(element: Element): string {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const sides = [left, right, top, bottom].map((side) => Math.round(side)).join(' ');
    return `${element.tagName.toLowerCase()}.${element.className} ${sides}`;
  }
}
