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
  const sound = new Float64Array(samplesInMs(DURATION_MS));
  for (const { atMs, hz } of STROKES) {
    for (const partial of PARTIALS) addPartial(sound, samplesInMs(atMs), hz, partial);
  }
  fadeEnd(sound);
  const loudest = sound.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  return Int16Array.from(sound, (sample) => pcm16OfFloat((sample / loudest) * PEAK));
}

function addPartial(
  sound: Float64Array,
  from: number,
  hz: number,
  { ratio, level, decayMs }: (typeof PARTIALS)[number],
): void {
  const step = (2 * Math.PI * hz * ratio) / PCM.sampleRateHz;
  const decay = Math.exp(-1 / samplesInMs(decayMs));
  const attackSamples = samplesInMs(ATTACK_MS);
  let envelope = level;
  for (let at = from; at < sound.length; at += 1) {
    const attack = Math.min(1, (at - from) / attackSamples);
    sound[at] = (sound[at] ?? 0) + attack * envelope * Math.sin(step * (at - from));
    envelope *= decay;
  }
}

function fadeEnd(sound: Float64Array): void {
  const frames = samplesInMs(RELEASE_MS);
  const from = sound.length - frames;
  for (let at = 0; at < frames; at += 1) {
    sound[from + at] = (sound[from + at] ?? 0) * (1 - at / frames);
  }
}
