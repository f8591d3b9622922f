import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const eventSchema = z.looseObject({ type: z.string() });

const lineSchema = z.union([
  z.object({ meta: z.looseObject({ name: z.string(), dialect: z.enum(['ga', 'beta']) }) }),
  z.object({ t_ms: z.number(), dir: z.literal('s2c'), event: eventSchema }),
  z.object({
    t_ms: z.number(),
    dir: z.literal('c2s'),
    event: eventSchema,
    repeat: z.number().optional(),
    every_ms: z.number().optional(),
  }),
  z.object({ t_ms: z.number(), dir: z.literal('net'), event: z.literal('open') }),
  z.object({
    t_ms: z.number(),
    dir: z.literal('net'),
    event: z.literal('close'),
    by: z.enum(['client', 'server']),
    code: z.number(),
    reason: z.string(),
  }),
  z.object({ t_ms: z.number(), dir: z.literal('note'), text: z.string() }),
]);

export type SequenceLine = Exclude<z.infer<typeof lineSchema>, { meta: unknown }>;

export interface Sequence {
  readonly name: string;
  readonly dialect: 'ga' | 'beta';
  readonly lines: readonly SequenceLine[];
}

/** Reads a recorded sequence: one JSON object a line, the first one saying what it is. */
export async function readSequence(path: string): Promise<Sequence> {
  const text = await readFile(path, 'utf8');
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => lineSchema.parse(JSON.parse(line)));
  const [head] = lines;
  if (head === undefined || !('meta' in head))
    throw new Error(`${path}: the first line is no meta line`);
  const body = lines.filter((line): line is SequenceLine => !('meta' in line));
  return { name: head.meta.name, dialect: head.meta.dialect, lines: body };
}
