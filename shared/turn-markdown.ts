import type { Turn } from './session-snapshot.ts';

/** A question as a quotation, and its answer under it; what is not there leaves no trace. */
export function turnMarkdown({ heard, answer }: Pick<Turn, 'heard' | 'answer'>): string {
  const question = (heard ?? '').trim();
  const parts = [
    question
      .split('\n')
      .map((line) => `> ${line}`.trimEnd())
      .join('\n'),
    answer.trim(),
  ];
  const written = question === '' ? parts.slice(1) : parts;
  return `${written.filter((part) => part !== '').join('\n\n')}\n`;
}

/** Several of them, one after the other. */
export function turnsMarkdown(turns: readonly Pick<Turn, 'heard' | 'answer'>[]): string {
  return turns.map(turnMarkdown).join('\n');
}
