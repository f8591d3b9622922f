import type { Diagnostics } from '../../../shared/diagnostics.ts';

/** The report as a file: what was shown, without what the person left out. */
export function reportText({ sections }: Diagnostics, leaveOut: readonly string[]): string {
  return sections
    .filter(({ id }) => !leaveOut.includes(id))
    .map(({ title, text }) => `## ${title}\n\n${text}\n`)
    .join('\n');
}
