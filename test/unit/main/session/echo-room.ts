import { readFile } from 'node:fs/promises';
import { createEchoGate, type EchoGate } from '../../../../main/session/echo-gate.ts';
import { FRAME_MS, FRAME_SAMPLES, PCM, samplesInMs } from '../../../../shared/audio/format.ts';
import { createResampler } from '../../../../shared/audio/resampler.ts';
import { decodeWav } from '../../../../tools/wav/wav-file.ts';

const QUESTIONS = new URL('../../../../tools/demo/questions/', import.meta.url);
/** +6 dB, half of what the automatic gain of Chromium's microphone was measured to add to a person and their room. */
const MICROPHONE_GAIN = 2;
/** How often the player tells its level. */
const LEVEL_EVERY_FRAMES = PCM.sampleRateHz / 30;

/** A spoken question of the demo, 24 kHz. */
export async function readSpeech(name: string): Promise<Float32Array> {
  const sound = decodeWav(new Uint8Array(await readFile(new URL(`${name}.wav`, QUESTIONS))));
  if (!sound.ok) throw new Error(sound.failure);
  const resampler = createResampler({ fromHz: sound.value.rateHz, toHz: PCM.sampleRateHz });
  return Float32Array.from([...resampler.process(sound.value.samples), ...resampler.finish()]);
}

export interface EchoRoom {
  /** Of what plays, in the microphone: 0.1 is −20 dB. */
  readonly echoGain: number;
  /** From the worklet to the microphone. */
  readonly delayMs: number;
  /** The machine is busy: frames come so much after they were recorded. */
  readonly lateMs: number;
  readonly noiseRms: number;
  /** False: there is no local voice detector. True: one that takes echo for a voice. */
  readonly hasDetector: boolean;
}

export interface AnswerInRoom {
  readonly openedAtMs: number | null;
  /** Of the voice, what did not pass from its first loud frame on, less what was sent after all. */
  readonly withheldMs: number;
}

/** Plays one answer in a room, with or without a person who speaks over it, and says what the gate did. */
export function playInRoom(
  room: EchoRoom,
  {
    answer,
    voice = null,
    voiceAtMs = 0,
    random,
    gate = createEchoGate(),
  }: {
    readonly answer: Float32Array;
    readonly voice?: Float32Array | null;
    readonly voiceAtMs?: number;
    readonly random: () => number;
    readonly gate?: EchoGate;
  },
): AnswerInRoom {
  const delay = samplesInMs(room.delayMs + room.lateMs);
  const voiceFrom = samplesInMs(voiceAtMs + room.lateMs);
  let openedAtMs: number | null = null;
  let withheldMs = 0;
  let toldTo = 0;
  let soundedAtMs = Number.NEGATIVE_INFINITY;
  const tailMs = 300;
  for (let at = 0; at < answer.length + delay + samplesInMs(tailMs); at += FRAME_SAMPLES) {
    for (
      ;
      toldTo + LEVEL_EVERY_FRAMES <= Math.min(at, answer.length);
      toldTo += LEVEL_EVERY_FRAMES
    ) {
      gate.played(rmsOf(answer, toldTo, LEVEL_EVERY_FRAMES));
    }
    if (at >= answer.length) gate.played(0);
    const atMs = (at * 1_000) / PCM.sampleRateHz;
    let squares = 0;
    for (let index = at; index < at + FRAME_SAMPLES; index += 1) {
      const echo = (answer[index - delay] ?? 0) * room.echoGain;
      squares += (echo + (voice?.[index - voiceFrom] ?? 0)) ** 2;
    }
    squares *= MICROPHONE_GAIN ** 2;
    const noiseRms = room.noiseRms * (0.5 + random());
    const rms = Math.sqrt(squares / FRAME_SAMPLES + noiseRms ** 2);
    if (rms > 0.01) soundedAtMs = atMs;
    const speaking = room.hasDetector ? atMs - soundedAtMs < 200 : null;
    const { passes, alsoBefore } = gate.frame({
      rms,
      speaking,
      sounds: true,
      lateFrames: room.lateMs / FRAME_MS,
      isConfirmed: false,
      admits: true,
    });
    if (passes && openedAtMs === null) openedAtMs = atMs;
    const voiceRms = voice === null ? 0 : rmsOf(voice, at - voiceFrom, FRAME_SAMPLES);
    if (voiceRms > 0.02 && !passes) withheldMs += 10;
    withheldMs = Math.max(0, withheldMs - alsoBefore * 10);
  }
  gate.frame({
    rms: 0,
    speaking: false,
    sounds: false,
    lateFrames: 0,
    isConfirmed: false,
    admits: true,
  });
  return { openedAtMs, withheldMs };
}

function rmsOf(samples: Float32Array, from: number, length: number): number {
  let squares = 0;
  for (let at = Math.max(0, from); at < from + length; at += 1) squares += (samples[at] ?? 0) ** 2;
  return Math.sqrt(squares / length);
}
