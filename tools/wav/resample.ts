import type { Sound } from './sound.ts';

/** Zero crossings of the kernel on each side: enough for speech with 80 dB to spare. */
const LOBES = 24;
/** Kernel points between two zero crossings; between them it is read linearly. */
const STEPS = 512;
const KERNEL = windowedSinc();

/** Another rate by windowed sinc; when the rate falls, what would fold back is filtered out. */
export function resample(sound: Sound, toHz: number): Sound {
  if (sound.rateHz === toHz) return sound;
  const { samples, rateHz } = sound;
  const perOutput = rateHz / toHz;
  const cutoff = Math.min(1, toHz / rateHz);
  const reach = LOBES / cutoff;
  const output = new Float32Array(Math.round(samples.length / perOutput));
  for (let index = 0; index < output.length; index += 1) {
    const centre = index * perOutput;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(samples.length - 1, Math.floor(centre + reach));
    let sum = 0;
    for (let tap = first; tap <= last; tap += 1) {
      sum += (samples[tap] ?? 0) * kernelAt(Math.abs(tap - centre) * cutoff);
    }
    output[index] = sum * cutoff;
  }
  return { samples: output, rateHz: toHz };
}

function kernelAt(distance: number): number {
  const position = distance * STEPS;
  const below = Math.floor(position);
  const part = position - below;
  return (KERNEL[below] ?? 0) * (1 - part) + (KERNEL[below + 1] ?? 0) * part;
}

/** One side of sinc under a Blackman window, `LOBES` zero crossings long. */
function windowedSinc(): Float64Array {
  return Float64Array.from({ length: LOBES * STEPS + 1 }, (_, point) => {
    const distance = point / STEPS;
    const angle = (Math.PI * distance) / LOBES;
    const window = 0.42 + 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
    return window * (distance === 0 ? 1 : Math.sin(Math.PI * distance) / (Math.PI * distance));
  });
}
