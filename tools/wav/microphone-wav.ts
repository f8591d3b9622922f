import { readFile, stat, writeFile } from 'node:fs/promises';
import { resample } from '../../shared/audio/resample.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { durationMs, silence, type Sound } from './sound.ts';
import { decodeWav, encodeWav } from './wav-file.ts';

const DEVICE_RATE_HZ = 48_000;

/** Chromium's file microphone plays from the moment the device opens, before anything listens to it. */
const LEAD_IN_MS = 800;
/** So that speech does not end with the file. */
const TAIL_MS = 500;

const LARGEST_FILE_BYTES = 500_000_000;
const LONGEST_MS = 10 * 60_000;

export interface MicrophoneWav {
  readonly path: string;
  /** From the device's opening until the last word has been said. */
  readonly speechEndsMs: number;
}

/**
 * Turns any WAV file into one that stands in for a microphone: 48 kHz, 16 bit, mono, with silence around it; one that
 * is repeated has none, so that it is heard whenever the device opens.
 * The failure is a sentence for people.
 */
export async function writeMicrophoneWav(
  from: string,
  to: string,
  { isRepeated = false } = {},
): Promise<Result<MicrophoneWav, string>> {
  const sound = await readSound(from);
  if (!sound.ok) return sound;
  const speech = atRate(sound.value, DEVICE_RATE_HZ);
  await writeFile(to, encodeWav(isRepeated ? speech : surrounded(speech)));
  return ok({ path: to, speechEndsMs: (isRepeated ? 0 : LEAD_IN_MS) + durationMs(speech) });
}

async function readSound(path: string): Promise<Result<Sound, string>> {
  const facts = await stat(path).catch(() => null);
  if (facts === null) return fail(`there is no file ${path}`);
  const unreadable = (reason: string): Result<Sound, string> =>
    fail(`${path} is not a WAV file Parley can read: ${reason}`);
  if (!facts.isFile()) return unreadable('it is not a file');
  if (facts.size > LARGEST_FILE_BYTES) return unreadable('it is larger than 500 MB');

  const bytes = await readFile(path).catch((error: unknown) => String(error));
  if (typeof bytes === 'string') return unreadable(bytes);
  const sound = decodeWav(bytes);
  if (!sound.ok) return unreadable(sound.failure);
  if (durationMs(sound.value) > LONGEST_MS) return unreadable('it is longer than ten minutes');
  return sound;
}

function atRate({ samples, rateHz }: Sound, toHz: number): Sound {
  return { samples: resample({ samples, fromHz: rateHz, toHz }), rateHz: toHz };
}

function surrounded({ samples, rateHz }: Sound): Sound {
  const leadIn = silence(LEAD_IN_MS, rateHz);
  const tail = silence(TAIL_MS, rateHz);
  const all = new Float32Array(leadIn.length + samples.length + tail.length);
  all.set(samples, leadIn.length);
  return { samples: all, rateHz };
}
