import type { CapturedAudio } from './captured-audio.ts';

/** Copies what a buffer holds as one channel: the mean of all of them. What it gives is valid until its next call. */
export function createMonoReader(): (audio: CapturedAudio) => Float32Array {
  let mono = new Float32Array(0);
  let other = new Float32Array(0);

  function addOther(audio: CapturedAudio, channel: number, sum: Float32Array): void {
    if (other.length !== sum.length) other = new Float32Array(sum.length);
    audio.copyTo(other, { planeIndex: channel, format: 'f32-planar' });
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + (other[at] ?? 0);
  }

  return (audio) => {
    const { numberOfFrames, numberOfChannels } = audio;
    if (mono.length !== numberOfFrames) mono = new Float32Array(numberOfFrames);
    audio.copyTo(mono, { planeIndex: 0, format: 'f32-planar' });
    if (numberOfChannels === 1) return mono;
    for (let channel = 1; channel < numberOfChannels; channel += 1) addOther(audio, channel, mono);
    for (let at = 0; at < mono.length; at += 1) mono[at] = (mono[at] ?? 0) / numberOfChannels;
    return mono;
  };
}
