import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { projectRoot } from '../setup/project-root.mjs';

/** Thousands of bytes of scripts and styles, compressed by gzip at its best. */
const kilobytes = z.number().positive();
const budgetSchema = z.strictObject({
  /** What each page reads before it shows anything. */
  entriesKb: z.record(z.string(), kilobytes),
  /** Everything once, with what is read later and in workers. */
  allKb: kilobytes,
});

export type UiBudget = z.infer<typeof budgetSchema>;

export interface UiSize {
  readonly what: string;
  readonly kb: number;
  readonly mostKb: number;
}

const KILOBYTE = 1e3;
/** What a page names to be read at once. */
const NAMED = /\s(?:src|href)="([^"]+\.(?:js|css))"/g;

export function readUiBudget(): UiBudget {
  const text = readFileSync(join(projectRoot, 'tools', 'build', 'ui-budget.json'), 'utf8');
  return budgetSchema.parse(JSON.parse(text));
}

/** How large the built pages in this folder are, beside what they may be. */
export function measureUi(folder: string, { entriesKb, allKb }: UiBudget): readonly UiSize[] {
  const entries = Object.entries(entriesKb).map(([page, mostKb]) => {
    const path = join(folder, page);
    const named = [...readFileSync(path, 'utf8').matchAll(NAMED)].map(([, file = '']) =>
      join(path, '..', file),
    );
    if (named.length === 0) throw new Error(`${page} names no script`);
    return { what: page, kb: compressedKb(named), mostKb };
  });
  const assets = join(folder, 'assets');
  const all = readdirSync(assets)
    .filter((name) => /\.(?:js|css)$/.test(name))
    .map((name) => join(assets, name));
  return [...entries, { what: 'all scripts and styles', kb: compressedKb(all), mostKb: allKb }];
}

/** What is over its budget, in words; empty when all is well. */
export function uiProblems(sizes: readonly UiSize[]): readonly string[] {
  return sizes
    .filter(({ kb, mostKb }) => kb > mostKb)
    .map(
      ({ what, kb, mostKb }) =>
        `${what}: ${kb.toFixed(1)} kB, the budget is ${mostKb} kB (tools/build/ui-budget.json).`,
    );
}

function compressedKb(files: readonly string[]): number {
  const bytes = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
    0,
  );
  return bytes / KILOBYTE;
}
