import { z } from 'zod';
import { lineOf, type Line } from '../audio/line.ts';

/** What `measure.mjs` prints; times in milliseconds, sizes in MB (2^20 bytes). */
const figuresSchema = z.object({
  runtime: z.string(),
  openings: z.array(z.number()).min(1),
  searches: z.array(z.object({ text: z.string(), tookMs: z.number() })).min(1),
  oneTurn: z.array(z.number()).min(1),
  /** A turn, where five hundred are written at once. */
  writeMs: z.number(),
  hits: z.number(),
  read: z.number(),
  readGrowthMb: z.number(),
  fileMb: z.number(),
});
export type Figures = z.infer<typeof figuresSchema>;

export function parseFigures(text: string): Figures {
  return figuresSchema.parse(JSON.parse(text));
}

/** What `measureApp` found in the real window; null: it was not asked. */
export interface AppFigures {
  /** From the key to the first conversation on the screen. */
  readonly openedMs: number;
  /** From each key to its hits on the screen. */
  readonly typedMs: readonly number[];
  /** What only the window's process has in memory, after rows were scrolled through and garbage was collected. */
  readonly growthMb: number;
  readonly scrolledRows: number;
  readonly mostDrawnRows: number;
}

/** As the history is felt: opened, searched as one types, written while one talks, read without growing. */
export function linesOf(figures: Figures, app: AppFigures | null): readonly Line[] {
  const searches = figures.searches.map(({ tookMs }) => tookMs);
  const line = (section: string, what: string, unit: string, ours: number, atMost?: number): Line =>
    lineOf({
      section,
      what,
      unit,
      ours,
      ...(atMost !== undefined && { goal: { atMost, of: 'itself' as const } }),
    });
  const inTheWindow =
    app === null
      ? []
      : [
          line('window', 'opened: from the key to the first row', 'ms', app.openedMs, 300),
          line(
            'window',
            'search: from the key to the hits, p95',
            'ms',
            quantile(app.typedMs, 0.95),
          ),
          line(
            'window',
            'search: from the key to the hits, median',
            'ms',
            quantile(app.typedMs, 0.5),
          ),
          line('window', `memory: growth over ${app.scrolledRows} rows`, 'MB', app.growthMb, 10),
          line('window', 'rows drawn at once, at most', 'rows', app.mostDrawnRows, 60),
        ];
  return [
    line(
      'open',
      'to the first page, thread included, median',
      'ms',
      quantile(figures.openings, 0.5),
      300,
    ),
    line('search', 'as you type, p95', 'ms', quantile(searches, 0.95), 50),
    line('search', 'as you type, median', 'ms', quantile(searches, 0.5)),
    line('search', 'as you type, slowest', 'ms', Math.max(...searches)),
    line('write', 'one turn, p95', 'ms', quantile(figures.oneTurn, 0.95)),
    line('write', 'a turn, 500 at once', 'ms', figures.writeMs),
    line(
      'memory',
      'of the thread’s process: growth while all is read',
      'MB',
      figures.readGrowthMb,
      32,
    ),
    line('file', 'size', 'MB', figures.fileMb),
    ...inTheWindow,
  ];
}

/** Nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
