import type { Page } from '@playwright/test';

/** What can be pressed, filled in or chosen on the screen that has the keyboard now, each with a name to tell it by. */
const MARK = 'data-keyboard-walk';

export interface KeyboardWalk {
  /** Everything interactive that is shown. */
  readonly expected: readonly string[];
  /** What Tab came to, in order, until it came to the first again. */
  readonly visited: readonly string[];
  /** Visited without a sign that it has the focus. */
  readonly unmarked: readonly string[];
}

/** In a menu the arrows go on, and Tab leaves it. */
const IN_MENU = { Tab: 'ArrowDown', 'Shift+Tab': 'ArrowUp' } as const;

/** Presses Tab (or Shift+Tab) until it has gone round; more presses than that are a trap, and end it. */
export async function walk(page: Page, way: 'Tab' | 'Shift+Tab'): Promise<KeyboardWalk> {
  const expected = await markAll(page);
  const key = (await page.getByRole('menu').count()) > 0 ? IN_MENU[way] : way;
  const visited: string[] = [];
  const unmarked: string[] = [];
  const step = async (left: number): Promise<void> => {
    if (left === 0) return;
    await page.keyboard.press(key);
    const at = await focused(page);
    if (at.name !== null && visited[0] === at.name) return;
    if (at.name !== null) {
      visited.push(at.name);
      if (!at.isMarked) unmarked.push(at.name);
    }
    await step(left - 1);
  };
  await step(expected.length + 10);
  // What a scroll that followed the focus took away, as the way to the end, is not there to be reached.
  const stayed = await page.evaluate(
    (mark) =>
      [...document.querySelectorAll(`[${mark}]`)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => element.getAttribute(mark)),
    MARK,
  );
  return {
    expected: expected.filter((name) => stayed.includes(name)),
    visited: [...new Set(visited)].filter((name) => stayed.includes(name)),
    unmarked,
  };
}

/** Marks each stop with a number and answers their names; of radio buttons that belong together one is a stop. */
async function markAll(page: Page): Promise<readonly string[]> {
  return page.evaluate((mark) => {
    const open = document.querySelectorAll('[role="dialog"], [role="alertdialog"], [role="menu"]');
    const root = [...open].at(-1) ?? document.body;
    for (const old of document.querySelectorAll(`[${mark}]`)) old.removeAttribute(mark);
    const all = root.querySelectorAll<HTMLElement>(
      '[role^="menuitem"], button, a[href], input, textarea, select, summary, [role="button"], [role="switch"], [tabindex="0"]',
    );
    const groups = new Set<string>();
    return [...all]
      .filter((element) => {
        if (
          element.matches(
            ':disabled, [aria-disabled="true"], [type="hidden"], [tabindex="-1"]:not([role^="menuitem"])',
          )
        ) {
          return false;
        }
        if (element.closest('[inert], [hidden], [aria-hidden="true"]') !== null) return false;
        if (!element.checkVisibility({ visibilityProperty: true })) return false;
        if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
        const isFirst = !groups.has(element.name);
        groups.add(element.name);
        return isFirst;
      })
      .map((element, index) => {
        const label = element.getAttribute('aria-label') ?? element.closest('label')?.textContent;
        const isRadio = element instanceof HTMLInputElement && element.type === 'radio';
        const words = isRadio ? `radios ${element.name}` : (label ?? element.textContent);
        const name = isRadio ? words : `${index} ${element.tagName.toLowerCase()} ${words}`;
        element.setAttribute(mark, name);
        return name;
      });
  }, MARK);
}

/** What has the focus, and whether it shows it: by an outline of its own or of what it stands for. */
async function focused(
  page: Page,
): Promise<{ readonly name: string | null; readonly isMarked: boolean }> {
  return page.evaluate((mark) => {
    const element = document.activeElement;
    if (element === null || element === document.body) return { name: null, isMarked: false };
    const isRadio = element instanceof HTMLInputElement && element.type === 'radio';
    const name = isRadio ? `radios ${element.name}` : element.getAttribute(mark);
    // A switch and a radio button draw it around their label, the field for questions around the whole of its box.
    const around = [element.closest('label'), element.closest('form')];
    const shown = [element, ...around].filter((each) => each !== null);
    const isMarked = shown.some((each) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
    });
    return { name, isMarked };
  }, MARK);
}
