import { PCM, samplesInMs } from '../../shared/audio/format.ts';
import { pcm16OfFloat } from '../../shared/audio/pcm16.ts';

const DURATION_MS = 1_200;
/** −13 dBFS: present beside speech, never startling. */
const PEAK = 0.22;

/** Two strokes, a fifth apart (E5, B5), the way a door bell calls. */
const STROKES = [
  { atMs: 0, hz: 659.26 },
  { atMs: 220, hz: 987.77 },
] as const;

/** A struck bar: each partial fades faster than the one below. */
const PARTIALS = [
  { ratio: 1, level: 1, decayMs: 320 },
  { ratio: 2, level: 0.35, decayMs: 180 },
  { ratio: 3.93, level: 0.12, decayMs: 70 },
] as const;

/** Without it a stroke would begin with a click, and the last one be cut off. */
const ATTACK_MS = 4;
const RELEASE_MS = 80;

/** The timer's chime as PCM of our format: 1.2 s, loudest sample at −13 dBFS, silent at both ends. */
export function createChime(): Int16Array {
  const raw = Float64Array.from({ length: samplesInMs(DURATION_MS) }, (_, at) =>
    soundAt((at * 1000) / PCM.sampleRateHz),
  );
  const loudest = raw.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  return Int16Array.from(raw, (sample) => pcm16OfFloat((sample / loudest) * PEAK));
}

function soundAt(timeMs: number): number {
  const release = Math.min(1, (DURATION_MS - timeMs) / RELEASE_MS);
  const strokes = STROKES.reduce((sum, stroke) => sum + strokeAt(stroke, timeMs - stroke.atMs), 0);
  return strokes * release;
}

function strokeAt({ hz }: { readonly hz: number }, sinceMs: number): number {
  if (sinceMs < 0) return 0;
  const attack = Math.min(1, sinceMs / ATTACK_MS);
  const partials = PARTIALS.reduce((sum, { ratio, level, decayMs }) => {
    const phase = (2 * Math.PI * hz * ratio * sinceMs) / 1000;
    return sum + level * Math.sin(phase) * Math.exp(-sinceMs / decayMs);
  }, 0);
  return attack * partials;
}
