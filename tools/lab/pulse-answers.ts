import { z } from 'zod';

/** What `pactl --format=json` answers, as far as the lab asks. */

const sinkInputsSchema = z.array(z.object({ index: z.number(), owner_module: z.string() }));

/** The stream that a module plays; null when it plays none. Throws on an answer of another shape. */
export function streamOfModule(answer: string, module: number): number | null {
  const streams = sinkInputsSchema.parse(JSON.parse(answer));
  return streams.find((stream) => stream.owner_module === String(module))?.index ?? null;
}

/** The number of a module that was just loaded. Throws when it was not. */
export function loadedModule(answer: string): number {
  const number = /^\d+$/.exec(answer.trim());
  if (number === null) throw new Error(`PulseAudio loaded no module: ${answer.trim()}`);
  return Number(number[0]);
}
