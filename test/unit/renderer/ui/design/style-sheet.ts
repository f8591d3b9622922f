import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TOKENS = join(import.meta.dirname, '../../../../../renderer/ui/tokens.css');

export type Scheme = 'light' | 'dark';
/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];
type Block = ReadonlyMap<string, string>;

const css = readFileSync(TOKENS, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');

/** What the one rule with this selector sets, in the media query given or outside of any. */
export function tokensOf(selector: string, media: string | null = null): Block {
  const within = media === null ? withoutMedia(css) : mediaBlock(media);
  const at = within.indexOf(`${selector} {`);
  if (at < 0) throw new Error(`tokens.css has no rule ${selector} in ${media ?? 'the open'}`);
  const body = within.slice(within.indexOf('{', at) + 1, within.indexOf('}', at));
  return new Map(
    body
      .split(';')
      .map((line) => line.trim().replace(/\s+/g, ' '))
      .filter((line) => line.startsWith('--'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
}

/** The colour a token comes to, with whatever it refers to. */
export function colourOf(name: string, tokens: Block, scheme: Scheme): Colour {
  const value = tokens.get(name);
  if (value === undefined) throw new Error(`no token ${name}`);
  const other = /^var\((--[a-z-]+)\)$/.exec(value)?.[1];
  if (other !== undefined) return colourOf(other, tokens, scheme);
  const pair = /^light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)$/.exec(value);
  const hex = pair === null ? value : (pair[scheme === 'light' ? 1 : 2] ?? '');
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(hex);
  if (digits === null) throw new Error(`${name} is no opaque colour: ${value}`);
  const [red = 0, green = 0, blue = 0] = digits.slice(1).map((part) => Number.parseInt(part, 16));
  return [red, green, blue];
}

/** WCAG 2.2: 1 for the same colour, 21 for black on white. */
export function contrast(one: Colour, other: Colour): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Colour): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function withoutMedia(text: string): string {
  const at = text.indexOf('@media');
  return at < 0 ? text : text.slice(0, at) + withoutMedia(text.slice(endOfBlock(text, at)));
}

function mediaBlock(condition: string): string {
  const at = css.indexOf(`@media ${condition}`);
  if (at < 0) throw new Error(`tokens.css asks nothing about ${condition}`);
  return css.slice(css.indexOf('{', at) + 1, endOfBlock(css, at));
}

/** Behind the brace that closes what begins at `from`. */
function endOfBlock(text: string, from: number): number {
  let depth = 0;
  for (let at = text.indexOf('{', from); at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error('a brace of tokens.css is never closed');
}
