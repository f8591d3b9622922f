import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { colourOf, contrast, tokensOf, type Scheme } from './style-sheet.ts';

const UI = join(import.meta.dirname, '../../../../../renderer/ui');
const PLAIN = tokensOf(':root');
const MORE = new Map([...PLAIN, ...tokensOf(":root[data-contrast='more']")]);

/** Everything that text stands on. */
const GROUNDS = ['--paper', '--surface', '--surface-sunk'];
const INKS = ['--ink', '--ink-soft', '--ink-faint', '--pine', '--pine-deep', '--coral'];
/** On the tints only what is made for them. */
const PAIRS: readonly (readonly [string, string])[] = [
  ...INKS.flatMap((ink) => GROUNDS.map((ground) => [ink, ground] as const)),
  ...GROUNDS.flatMap((ground) => [['--amber', ground] as const, ['--plum', ground] as const]),
  ...['--pine', '--coral', '--amber', '--plum'].flatMap((hue) => [
    [hue, `${hue}-soft`] as const,
    ['--ink', `${hue}-soft`] as const,
    ['--ink-soft', `${hue}-soft`] as const,
    ['--on-accent', hue] as const,
  ]),
  ['--on-accent', '--pine-deep'],
  ['--paper', '--ink'],
  ['--paper', '--ink-soft'],
];

const looks: readonly (readonly [string, Scheme, ReadonlyMap<string, string>, number])[] = [
  // WCAG 2.2: 4.5 is AA for text of any size, 7 is AAA.
  ['light', 'light', PLAIN, 4.5],
  ['dark', 'dark', PLAIN, 4.5],
  ['light, with more contrast', 'light', MORE, 7],
  ['dark, with more contrast', 'dark', MORE, 7],
];

describe.each(looks)('%s', (_, scheme, tokens, least) => {
  test(`every ink reads on every ground it is meant for, with ${least} : 1 or more`, () => {
    const tooFaint = PAIRS.map(([ink, ground]) => ({
      pair: `${ink} on ${ground}`,
      ratio: contrast(colourOf(ink, tokens, scheme), colourOf(ground, tokens, scheme)),
    })).filter(({ ratio }) => ratio < least);
    expect(tooFaint).toEqual([]);
  });

  // WCAG 1.4.11: what tells a control's bounds or its focus needs 3 : 1.
  test('borders of controls and the focus are seen on every ground', () => {
    const tooFaint = ['--line-strong', '--focus']
      .flatMap((line) => GROUNDS.map((ground) => [line, ground] as const))
      .filter(
        ([line, ground]) =>
          contrast(colourOf(line, tokens, scheme), colourOf(ground, tokens, scheme)) < 3,
      );
    expect(tooFaint).toEqual([]);
  });
});

test('more contrast is the same whether the system or the person asks for it', () => {
  const asked = tokensOf(':root', '(prefers-contrast: more)');
  expect([...asked]).toEqual([...tokensOf(":root[data-contrast='more']")]);
  expect(asked.size).toBeGreaterThan(5);
});

test('less transparency and less motion are the same whether the system or the person asks for it', () => {
  expect([...tokensOf(':root', '(prefers-reduced-transparency: reduce)')]).toEqual([
    ...tokensOf(":root[data-transparency='reduced']"),
  ]);
  expect([...tokensOf(':root', '(prefers-reduced-motion: reduce)')]).toEqual([
    ...tokensOf(":root[data-motion='reduced']"),
  ]);
  // A surface that lets nothing through has no alpha.
  const opaque = new Map([...PLAIN, ...tokensOf(":root[data-transparency='reduced']")]);
  expect(colourOf('--glass', opaque, 'light')).toEqual(colourOf('--surface', PLAIN, 'light'));
});

const sheets = readdirSync(UI, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.css') && path !== 'tokens.css')
  .map((path) => ({ path, text: readFileSync(join(UI, path), 'utf8') }));

test('no style sheet but the tokens has a colour of its own', () => {
  const own = sheets.flatMap(({ path, text }) =>
    [...text.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|light-dark\(/gi)].map(
      ([found]) => `${path}: ${found}`,
    ),
  );
  expect(own).toEqual([]);
});

test('no style sheet names a token that is not there', () => {
  const own = (text: string): ReadonlySet<string> =>
    new Set([...text.matchAll(/(--[a-z-]+[a-z0-9-]*):/g)].flatMap(([, name]) => name ?? []));
  const inMarkup =
    /--(?:input|output|share|at|length|level|progress|trigger-width|heights?|row)[a-z-]*/;
  const unknown = sheets.flatMap(({ path, text }) => {
    const here = own(text);
    return [...text.matchAll(/var\((--[a-z0-9-]+)\)/g)].flatMap(([, name = '']) =>
      PLAIN.has(name) || here.has(name) || inMarkup.test(name) ? [] : [`${path}: ${name}`],
    );
  });
  expect(unknown).toEqual([]);
});

test('what is beside something is at its start or its end, never left or right', () => {
  const sides =
    /(?:^|[\s;{])(?:(?:margin|padding|border|inset)-(?:left|right)[a-z-]*|left|right|text-align:\s*(?:left|right)|float):?\s/g;
  const physical = sheets.flatMap(({ path, text }) =>
    [...text.matchAll(sides)].map(([found]) => `${path}: ${found.trim()}`),
  );
  expect(physical).toEqual([]);
});
