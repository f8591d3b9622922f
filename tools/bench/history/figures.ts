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

/** As the history is felt: opened, searched as one types, written while one talks, read without growing. */
export function linesOf(figures: Figures): readonly Line[] {
  const searches = figures.searches.map(({ tookMs }) => tookMs);
  const line = (section: string, what: string, unit: string, ours: number, atMost?: number): Line =>
    lineOf({
      section,
      what,
      unit,
      ours,
      ...(atMost !== undefined && { goal: { atMost, of: 'itself' as const } }),
    });
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
    line('memory', 'growth while all is read', 'MB', figures.readGrowthMb, 32),
    line('file', 'size', 'MB', figures.fileMb),
  ];
}

/** Nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
