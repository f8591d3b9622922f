import { PCM, samplesInMs } from '../../shared/audio/format.ts';
import { pcm16OfFloat } from '../../shared/audio/pcm16.ts';

/** A short sound for each change that may happen while nobody looks. */
export const EARCONS = [
  'pressed',
  'sent',
  'notSent',
  'silenced',
  'handsFreeOn',
  'handsFreeOff',
  'paused',
  'resumed',
  'failed',
] as const;
export type Earcon = (typeof EARCONS)[number];

interface Note {
  readonly hz: number;
  readonly atMs: number;
  readonly lastsMs: number;
}

/** −24 dBFS: beside speech, never over it. */
const PEAK = 10 ** (-24 / 20);
/**
 * −36 dBFS for the one sound that the microphone may hear: it is over before anybody says a word, and a press on a
 * microphone that has still to open is not recorded at all.
 */
const PRESSED_PEAK = 10 ** (-36 / 20);
/** A note that began or ended at once would click. */
const RAMP_MS = 10;

/** Up for what begins or goes out, down for what ends; alike twice for a pause, low for what did not work. */
const NOTES: Readonly<Record<Earcon, readonly Note[]>> = {
  pressed: [{ hz: 880, atMs: 0, lastsMs: 40 }],
  sent: [
    { hz: 587.33, atMs: 0, lastsMs: 55 },
    { hz: 880, atMs: 45, lastsMs: 75 },
  ],
  notSent: [{ hz: 349.23, atMs: 0, lastsMs: 120 }],
  silenced: [
    { hz: 880, atMs: 0, lastsMs: 55 },
    { hz: 587.33, atMs: 45, lastsMs: 75 },
  ],
  handsFreeOn: [
    { hz: 523.25, atMs: 0, lastsMs: 60 },
    { hz: 659.26, atMs: 50, lastsMs: 60 },
    { hz: 783.99, atMs: 100, lastsMs: 90 },
  ],
  handsFreeOff: [
    { hz: 783.99, atMs: 0, lastsMs: 60 },
    { hz: 659.26, atMs: 50, lastsMs: 60 },
    { hz: 523.25, atMs: 100, lastsMs: 90 },
  ],
  paused: [
    { hz: 698.46, atMs: 0, lastsMs: 50 },
    { hz: 698.46, atMs: 80, lastsMs: 50 },
  ],
  resumed: [
    { hz: 698.46, atMs: 0, lastsMs: 50 },
    { hz: 1_046.5, atMs: 80, lastsMs: 70 },
  ],
  failed: [
    { hz: 311.13, atMs: 0, lastsMs: 90 },
    { hz: 233.08, atMs: 80, lastsMs: 110 },
  ],
};

/** The sound as PCM of our format: under 200 ms, loudest sample at −24 dBFS (−36 for the press), silent at both ends. */
export function createEarcon(earcon: Earcon): Int16Array {
  const notes = NOTES[earcon];
  const lastsMs = Math.max(...notes.map((note) => note.atMs + note.lastsMs));
  const sound = new Float64Array(samplesInMs(lastsMs) + 1);
  for (const note of notes) addNote(sound, note);
  const loudest = sound.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  const peak = earcon === 'pressed' ? PRESSED_PEAK : PEAK;
  return Int16Array.from(sound, (sample) => pcm16OfFloat((sample / loudest) * peak));
}

function addNote(sound: Float64Array, { hz, atMs, lastsMs }: Note): void {
  const from = samplesInMs(atMs);
  const frames = samplesInMs(lastsMs);
  const ramp = samplesInMs(RAMP_MS);
  const step = (2 * Math.PI * hz) / PCM.sampleRateHz;
  for (let at = 0; at <= frames; at += 1) {
    const nearest = Math.min(at, frames - at);
    const rise = nearest >= ramp ? 1 : (1 - Math.cos((Math.PI * nearest) / ramp)) / 2;
    // Softer towards the end, as of something struck.
    const fall = 1 - at / (2 * frames);
    sound[from + at] = (sound[from + at] ?? 0) + rise * fall * Math.sin(step * at);
  }
}
