import type { Figure } from './figure.ts';
import { wordsOfGoal } from './figure.ts';
import type { EngineSection } from './section-names.ts';

export interface NotMeasured {
  readonly section: EngineSection;
  /** A whole sentence, for people. */
  readonly why: string;
}

const HEAD = ['', 'what', 'found', 'errors', 'goal'];
const NUMBERS: ReadonlySet<number> = new Set([2, 3]);

/** The figures for people, section by section. */
export function tableOf(figures: readonly Figure[]): string {
  const cells = figures.map(cellsOf);
  const widths = HEAD.map((head, at) =>
    Math.max(head.length, ...cells.map((row) => row[at]?.length ?? 0)),
  );
  const text = (row: readonly string[]): string =>
    row
      .map((cell, at) =>
        NUMBERS.has(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const rows = figures.flatMap((figure, at) => {
    const row = text(cells[at] ?? []);
    return figure.section === figures[at - 1]?.section ? [row] : ['', figure.section, row];
  });
  return [text(HEAD), ...rows].join('\n');
}

/** Each missed line by its name; a section that was not measured is missed too. */
export function missedLines(
  figures: readonly Figure[],
  notMeasured: readonly NotMeasured[],
): readonly string[] {
  const missed = figures
    .filter(({ passed }) => !passed)
    .map(({ section, what, unit, value, counts, goal }) => {
      const count = counts === undefined ? '' : ` (${counts.errors} of ${counts.total} wrong)`;
      const wanted = goal === null ? 'none' : wordsOfGoal(goal, unit);
      return `${section}: ${what}: ${withUnit(value, unit)}${count}, goal ${wanted}`;
    });
  return [...missed, ...notMeasured.map(({ section, why }) => `${section}: not measured: ${why}`)];
}

function cellsOf({ what, unit, value, counts, goal, passed }: Figure): readonly string[] {
  return [
    goal === null ? '' : passed ? 'ok' : 'MISSED',
    what,
    withUnit(value, unit),
    counts === undefined ? '' : `${counts.errors}/${counts.total}`,
    goal === null ? '' : wordsOfGoal(goal, unit),
  ];
}

function withUnit(value: number, unit: string): string {
  return `${short(value)} ${unit}`.trim();
}

/** Three figures are as many as a measurement like this has. */
function short(value: number): string {
  if (Number.isNaN(value)) return 'none';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 1_000
    ? String(Math.round(value))
    : String(Number(value.toPrecision(3)));
}
