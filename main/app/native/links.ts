import { LONGEST_LINK_QUESTION, type LinkRefusal } from '../../../shared/links.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';

/** Before it is looked at any closer: every character may be written as nine ("%F0%9F…" has twelve for two). */
const LONGEST_ADDRESS = 10 * LONGEST_LINK_QUESTION;
export const LINK_SCHEME = 'parley';

/**
 * The question in `parley://ask?text=…`, the only address there is. Anybody can write one, so what it brings is shown
 * whole and sent only by the person; control characters, which could hide a part of it, are blanks.
 */
export function readLink(address: string): Result<string, LinkRefusal> {
  if (address.length > LONGEST_ADDRESS) return fail('tooLong');
  if (!URL.canParse(address)) return fail('notOurs');
  const url = new URL(address);
  if (url.protocol !== `${LINK_SCHEME}:`) return fail('notOurs');
  // Some desktops write a slash behind the host.
  const hasMore = url.pathname !== '' && url.pathname !== '/';
  const isAsk = url.host === 'ask' && url.username === '' && url.password === '' && !hasMore;
  const names = [...url.searchParams.keys()];
  if (!isAsk || url.hash !== '' || names.some((name) => name !== 'text')) {
    return fail('unknownDeed');
  }
  const [text = ''] = url.searchParams.getAll('text');
  if (names.length > 1) return fail('unknownDeed');
  const plain = text.replaceAll(HIDDEN, ' ').trim();
  if (plain === '') return fail('noText');
  return plain.length > LONGEST_LINK_QUESTION ? fail('tooLong') : ok(plain);
}

/** Among what a program was started with; one that is not whole is told of as well. */
export function linkAmong(args: readonly string[]): string | null {
  return args.find((arg) => arg.toLowerCase().startsWith(`${LINK_SCHEME}:`)) ?? null;
}

/** Control characters but the line feed, and those that turn the direction of what follows. */
const HIDDEN = /[^\P{Cc}\n]|[\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;
