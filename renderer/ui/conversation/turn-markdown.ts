import type { Turn } from '../../../shared/session-snapshot.ts';

/** A question as a quotation, and its answer under it. */
export function turnMarkdown({ heard, answer }: Pick<Turn, 'heard' | 'answer'>): string {
  const question = (heard ?? '')
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
  return `${question}\n\n${answer.trim()}\n`;
}
