import type { Line } from '../audio/line.ts';

const HEAD = ['', 'section', 'what', 'parley', 'goal'];

/** The lines for people. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(line: Line): readonly string[] {
  const verdict = line.goal === null ? '' : line.passed ? 'ok' : 'MISSED';
  const figure = `${Number(line.ours.toPrecision(3))} ${line.unit}`;
  return [
    verdict,
    line.section,
    line.what,
    figure,
    line.goal === null ? '' : `${line.goal} ${line.unit}`,
  ];
}
