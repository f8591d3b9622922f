import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { en } from '../../../../shared/texts/en.ts';

/** What no language would reach: sentences outside the catalogue, said too early, or said by nobody. */

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

function sources(pattern: string): readonly { readonly path: string; readonly text: string }[] {
  return globSync(pattern, { cwd: ROOT }).map((path) => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));
}

const nodeSchema = z.looseObject({ type: z.string() });
type Node = z.infer<typeof nodeSchema>;

/** Each node with those above it, the nearest last. */
function* nodesOf(
  value: unknown,
  above: readonly Node[] = [],
): Generator<{ readonly node: Node; readonly above: readonly Node[] }> {
  if (Array.isArray(value)) {
    for (const each of value) yield* nodesOf(each, above);
    return;
  }
  const node = nodeSchema.safeParse(value).data;
  if (node === undefined) return;
  yield { node, above };
  const inside = [...above, node];
  for (const [name, child] of Object.entries(node)) {
    if (name !== 'type') yield* nodesOf(child, inside);
  }
}

function parsed(path: string, text: string): unknown {
  const { program, errors } = parseSync(path, text);
  expect(errors, path).toEqual([]);
  return program;
}

test('no sentence of the window stands outside the catalogue', () => {
  const found = sources('renderer/ui/**/*.{ts,tsx}').flatMap(({ path, text }) =>
    [...nodesOf(parsed(path, text))]
      .filter(({ node, above }) => isSentence(node, above))
      .map(({ node }) => `${path}: ${wordsOf(node)}`),
  );
  expect(found).toEqual([]);
});

test('nothing is said before a language is known', () => {
  const early = sources('{renderer,main,shared}/**/*.{ts,tsx}').flatMap(({ path, text }) => {
    if (!text.includes('say(') && !text.includes('sayAround(')) return [];
    return [...nodesOf(parsed(path, text))]
      .filter(({ node, above }) => isSaying(node) && !above.some((each) => isFunction(each)))
      .map(() => path);
  });
  expect(early).toEqual([]);
});

test('every sentence of the catalogue is said somewhere', () => {
  const all = sources('{renderer,main,shared,preload}/**/*.{ts,tsx}')
    .filter(({ path }) => !path.startsWith(join('shared', 'texts', 'en')))
    .map(({ text }) => text)
    .join('\n');
  // Some are named by what they are about: `tray.${state}`.
  const patterns = [...all.matchAll(/say\(`(\w+\.\w*)\$\{\w+\}(\w*)`/g)].map(
    ([, before = '', after = '']) => new RegExp(`^${before}\\w+${after}$`),
  );
  const unsaid = Object.entries(en).flatMap(([namespace, texts]) =>
    Object.keys(texts)
      .map((key) => `${namespace}.${key.replace(/_(?:zero|one|two|few|many|other)$/, '')}`)
      .filter((key) => !all.includes(`'${key}'`) && !patterns.some((each) => each.test(key))),
  );
  expect([...new Set(unsaid)]).toEqual([]);
});

/** Words beside each other, or a word where only people read it. */
function isSentence(node: Node, above: readonly Node[]): boolean {
  const words = wordsOf(node);
  if (words === null || !/[A-Za-z]{2}/.test(words) || isName(words)) return false;
  if (/^\w+\.\w+$|^[a-z]+[A-Z]\w*$/.test(words) || IN_ENGLISH_ONLY.has(words)) return false;
  if (node.type === 'JSXText') return true;
  const attribute = above.findLast(({ type }) => type === 'JSXAttribute');
  const name = z.looseObject({ name: z.string() }).safeParse(attribute?.['name']).data?.name;
  if (name !== undefined) return READ_BY_PEOPLE.has(name) && /[A-Z]| /.test(words);
  const isBug = above.some(({ type, ...rest }) => type === 'ThrowStatement' || isAssertion(rest));
  return !isBug && /[A-Za-z’]{2,}[,:;]? [a-z]/.test(words) && /^[A-Z]|[.!?]$/.test(words.trim());
}

/** The built-in assistant is asked in English: it understands nothing else. */
const IN_ENGLISH_ONLY = new Set([
  'What time is it?',
  'What time is it in Tokyo?',
  'What is 15 percent of 80?',
  'Set a timer for five minutes',
]);

const READ_BY_PEOPLE = new Set([
  'aria-label',
  'label',
  'title',
  'placeholder',
  'about',
  'summary',
  'closeLabel',
  'alt',
]);

/** What is called so everywhere. */
function isName(words: string): boolean {
  return /^(?:Parley|OpenAI|Azure OpenAI|Azure|ms|MB|kB|Markdown|JSON|X11|GNOME|Esc)$/.test(
    words.trim(),
  );
}

function wordsOf(node: Node): string | null {
  const { value } = node;
  if (node.type === 'JSXText' || node.type === 'Literal') {
    return typeof value === 'string' ? value.trim() : null;
  }
  if (node.type !== 'TemplateElement') return null;
  return z.looseObject({ raw: z.string() }).safeParse(value).data?.raw.trim() ?? null;
}

function isSaying(node: Node): boolean {
  const callee = nodeSchema.safeParse(node['callee']).data;
  return (
    node.type === 'CallExpression' &&
    (callee?.['name'] === 'say' || callee?.['name'] === 'sayAround')
  );
}

function isAssertion(node: Readonly<Record<string, unknown>>): boolean {
  return nodeSchema.safeParse(node['callee']).data?.['name'] === 'assertNever';
}

function isFunction({ type }: Node): boolean {
  return /Function/.test(type) || type === 'PropertyDefinition';
}
