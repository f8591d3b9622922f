import type { Line } from './line.ts';

const HEAD = ['', 'what', 'parley', 'wavtools', 'ratio', 'limit', 'ratio', 'goal'];
const NUMBERS_FROM = 2;

/** The lines for people, section by section. */
export function tableOf(lines: readonly Line[]): string {
  const cells = lines.map(cellsOf);
  const widths = HEAD.map((head, at) =>
    Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const text = (row: readonly string[]): string =>
    row
      .map((cell, at) => pad(cell, widths[at] ?? 0, at >= NUMBERS_FROM && at < HEAD.length - 1))
      .join('  ')
      .trimEnd();
  const rows = lines.flatMap((line, at) => {
    const row = text(cells[at] ?? []);
    return line.section === lines[at - 1]?.section ? [row] : ['', line.section, row];
  });
  return [text(HEAD), ...rows].join('\n');
}

export function missedLines(lines: readonly Line[]): readonly string[] {
  return lines
    .filter(({ passed }) => !passed)
    .map((line) => {
      const ratios = [
        line.toPeer === null ? null : `${short(line.toPeer)} × wavtools`,
        line.toLimit === null ? null : `${short(line.toLimit)} × limit`,
      ].filter((part) => part !== null);
      const found = `${short(line.ours)} ${line.unit}`.trim();
      const beside = ratios.length === 0 ? '' : ` (${ratios.join(', ')})`;
      return `${line.section}: ${line.what}: ${found}${beside}, goal ${line.goal ?? 'none'}`;
    });
}

function cellsOf(line: Line): readonly string[] {
  const amount = (number: number | null): string =>
    number === null ? '–' : `${short(number)} ${line.unit}`.trim();
  const share = (number: number | null): string => (number === null ? '–' : short(number));
  return [
    line.goal === null ? '' : line.passed ? 'ok' : 'MISSED',
    line.what,
    amount(line.ours),
    amount(line.peer),
    share(line.toPeer),
    amount(line.limit),
    share(line.toLimit),
    line.goal ?? '',
  ];
}

/** Three figures are as many as a measurement like this has. */
function short(number: number): string {
  if (Number.isInteger(number)) return String(number);
  if (Number.isNaN(number)) return 'none';
  return String(Number(number.toPrecision(3)));
}

function pad(cell: string, width: number, right: boolean): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}
