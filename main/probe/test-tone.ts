import { PCM } from '../../shared/audio/format.ts';

const HZ = 330;
/** About −30 dB: to be heard by a server, and not by a person who happens to. */
const PEAK = 1_000;

/** A quiet tone, in the frames that a microphone would give. */
export function testTone(lengthMs: number): Int16Array[] {
  const frame = PCM.sampleRateHz / 100;
  return Array.from({ length: Math.ceil(lengthMs / 10) }, (_, index) =>
    Int16Array.from({ length: frame }, (_sample, at) =>
      Math.round(PEAK * Math.sin((2 * Math.PI * HZ * (index * frame + at)) / PCM.sampleRateHz)),
    ),
  );
}
