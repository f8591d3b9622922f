import type { KeptList } from '../kept.ts';
import type { World } from '../skill.ts';

/** The words before "list": "my shopping list", "the list". */
export const LIST = String.raw`(?:(?:my|the|our|a|this) )?(?:(?<list>[a-z\d]+(?: [a-z]+){0,2}?) )?list`;

/** Names that mean the same thing to people, or that are written in several ways. */
const SAME_NAME: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:grocery|groceries|groceries shopping|grocery shopping|food shopping|shop|shopping)$/,
    'shopping',
  ],
  [/^(?:todo|to do|too do|2 do|two do|task|tasks|things to do)$/, 'to do'],
];
/** Lists that people have: any other name may have been misheard. */
const USUAL =
  /^(?:shopping|to do|packing|wish|gift|gifts|birthday|christmas|party|work|reading|book|movie|watch|bucket|house|home|kitchen|weekend|holiday|vacation|travel|hardware|food|present|presents|garden|school|guest)$/;

/** As the list is called; null where no name was said. */
export function listNamed(words: string | undefined): string | null {
  const name = words?.trim().replace(/^(?:the|my|our|new) /, '') ?? '';
  if (/^(?:the|my|our|new|whole|entire|)$/.test(name)) return null;
  return SAME_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}

/** Whether there is such a list, or people have such lists. */
export function isUsualList(name: string | null, { kept }: World): boolean {
  return name === null || USUAL.test(name) || kept.lists.some((list) => list.name === name);
}

/** Without a name the only list is meant, or the shopping list. */
export function meantName(name: string | null, { kept }: World): string {
  const [only, ...others] = kept.lists;
  return name ?? (only !== undefined && others.length === 0 ? only.name : 'shopping');
}

export function findList(name: string, { kept }: World): KeptList | null {
  return kept.lists.find((list) => list.name.toLowerCase() === name) ?? null;
}

/** "milk and two pears" is two things. */
export function itemsIn(words: string): readonly string[] {
  return words
    .split(/ and /)
    .map((item) => item.trim().replace(/^(?:some|and|also|a few more) /, ''))
    .filter((item) => item !== '');
}
