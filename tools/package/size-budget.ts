import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../setup/project-root.mjs';

const megabytes = z.number().positive();
const budgetSchema = z.strictObject({
  /** Of the packed app without Electron: the archive and what lies beside it. */
  resourcesMb: megabytes,
  /** Of what is packed of each large package, before anything is left out of it by electron-builder itself. */
  packagesMb: z.record(z.string(), megabytes),
  /** Of all the other packages together. */
  otherPackagesMb: megabytes,
});

export type SizeBudget = z.infer<typeof budgetSchema>;

const MEGABYTE = 1e6;

export function readSizeBudget(): SizeBudget {
  const text = readFileSync(join(projectRoot, 'tools', 'package', 'size-budget.json'), 'utf8');
  return budgetSchema.parse(JSON.parse(text));
}

/** What is over its budget, in words; empty when all is well. */
export function sizeProblems(
  sizes: readonly { readonly what: string; readonly bytes: number; readonly mostMb: number }[],
): readonly string[] {
  return sizes
    .filter(({ bytes, mostMb }) => bytes > mostMb * MEGABYTE)
    .map(
      ({ what, bytes, mostMb }) =>
        `${what}: ${(bytes / MEGABYTE).toFixed(1)} MB, the budget is ${mostMb} MB (tools/package/size-budget.json).`,
    );
}
