import { z } from 'zod';

/** The models a server offers, each with the last day that was announced for it (YYYY-MM-DD), or null. */
export type ModelList = ReadonlyMap<string, string | null>;

const entrySchema = z.object({ id: z.string(), shutdown_date: z.unknown().optional() });
const listSchema = z.object({ data: z.array(z.unknown()) });

/**
 * Reads what `GET /v1/models` answered; null when it is no such list. Compatible servers may leave
 * the date out or write it otherwise: what is no date is taken for none.
 */
export function readModelList(text: string): ModelList | null {
  const list = listSchema.safeParse(parseJson(text));
  if (!list.success) return null;
  const models = list.data.data.flatMap((raw): [string, string | null][] => {
    const entry = entrySchema.safeParse(raw);
    return entry.success ? [[entry.data.id, readDate(entry.data.shutdown_date)]] : [];
  });
  return new Map(models);
}

function readDate(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const date = /^\d{4}-\d{2}-\d{2}/.exec(raw)?.[0] ?? null;
  return date === null || Number.isNaN(Date.parse(date)) ? null : date;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
