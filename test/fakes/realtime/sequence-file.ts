import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { isRecord } from '../../../realtime/record.ts';
import { silence, toBase64, tone } from './pcm.ts';

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

/** Our copies name their audio instead of holding it: `tone:100` is a tenth of a second. */
const NAMED_AUDIO = /^(tone|silence):(\d+)$/;
const AUDIO_FIELDS = ['audio', 'delta'];

function withAudio(line: unknown): unknown {
  if (!isRecord(line) || !isRecord(line['event'])) return line;
  const event = { ...line['event'] };
  for (const field of AUDIO_FIELDS) {
    const [, kind, durationMs] = NAMED_AUDIO.exec(String(event[field])) ?? [];
    if (durationMs === undefined) continue;
    const duration = Number(durationMs);
    const samples = kind === 'tone' ? tone({ durationMs: duration }) : silence(duration);
    event[field] = toBase64(samples);
  }
  return { ...line, event };
}

/** Reads a recorded sequence: one JSON object a line, the first one saying what it is. */
export async function readSequence(path: string): Promise<Sequence> {
  const text = await readFile(path, 'utf8');
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => lineSchema.parse(withAudio(JSON.parse(line))));
  const [head] = lines;
  if (head === undefined || !('meta' in head))
    throw new Error(`${path}: the first line is no meta line`);
  const body = lines.filter((line): line is SequenceLine => !('meta' in line));
  return { name: head.meta.name, dialect: head.meta.dialect, lines: body };
}
