import type { Line } from '../audio/line.ts';

const HEAD = ['', 'what', 'parley', 'empty app', 'ratio', 'goal'];
const NUMBERS_FROM = 2;

/** The lines for people, section by section. */
export function startTable(lines: readonly Line[]): string {
  const cells = lines.map(cellsOf);
  const widths = HEAD.map((head, at) =>
    Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const text = (row: readonly string[]): string =>
    row
      .map((cell, at) => {
        const width = widths[at] ?? 0;
        return at >= NUMBERS_FROM && at < HEAD.length - 1
          ? cell.padStart(width)
          : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const rows = lines.flatMap((line, at) => {
    const row = text(cells[at] ?? []);
    return line.section === lines[at - 1]?.section ? [row] : ['', line.section, row];
  });
  return [text(HEAD), ...rows].join('\n');
}

/** Each line that missed its goal, in words. */
export function missedStartLines(lines: readonly Line[]): readonly string[] {
  return lines
    .filter(({ passed }) => !passed)
    .map(({ section, what, unit, ours, toPeer, goal }) => {
      const found = `${short(ours)} ${unit}`.trim();
      const beside = toPeer === null ? '' : ` (${short(toPeer)} × the empty app)`;
      return `${section}: ${what}: ${found}${beside}, goal ${goalWords(goal)}`;
    });
}

function cellsOf(line: Line): readonly string[] {
  const amount = (number: number | null): string =>
    number === null ? '–' : `${short(number)} ${line.unit}`.trim();
  return [
    line.goal === null ? '' : line.passed ? 'ok' : 'MISSED',
    line.what,
    amount(line.ours),
    amount(line.peer),
    line.toPeer === null ? '–' : short(line.toPeer),
    line.goal === null ? '' : goalWords(line.goal),
  ];
}

function goalWords(goal: string | null): string {
  return goal?.replace('× peer', '× empty app') ?? 'none';
}

function short(number: number): string {
  if (Number.isInteger(number)) return String(number);
  if (Number.isNaN(number)) return 'none';
  return String(Number(number.toPrecision(3)));
}
