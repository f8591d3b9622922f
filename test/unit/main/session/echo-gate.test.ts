import { beforeAll, describe, expect, test } from 'vitest';
import { createEchoGate } from '../../../../main/session/echo-gate.ts';
import { createSeededRandom } from '../../../fakes/seeded-random.ts';
import { playInRoom, readSpeech, type EchoRoom } from './echo-room.ts';

const SEED = 20261123;
const QUIET = {
  rms: 0.002,
  speaking: false,
  sounds: false,
  lateFrames: 0,
  isConfirmed: false,
  admits: true,
} as const;

describe('the assistant’s own voice and a person’s', () => {
  let answer = new Float32Array(0);
  let voice = new Float32Array(0);

  beforeAll(async () => {
    const first = await readSpeech('what-is-fifteen-percent-of-eighty');
    const second = await readSpeech('what-time-is-it-in-tokyo');
    answer = Float32Array.from([...first, ...second, ...first]);
    voice = Float32Array.from(await readSpeech('what-is-twelve-times-seven'));
  });

  const rooms: readonly (EchoRoom & { readonly what: string })[] = [
    { what: 'echo that is all but cancelled', echoGain: 0.003, delayMs: 30, lateMs: 0 },
    { what: 'echo of −20 dB', echoGain: 0.1, delayMs: 40, lateMs: 0 },
    { what: 'echo of −20 dB, a quarter of a second late', echoGain: 0.1, delayMs: 250, lateMs: 0 },
    { what: 'echo of −20 dB, frames 1.3 s late', echoGain: 0.1, delayMs: 40, lateMs: 1_300 },
  ].flatMap((room) => [
    { ...room, noiseRms: 0.002, hasDetector: true },
    { ...room, what: `${room.what}, without a detector`, noiseRms: 0.002, hasDetector: false },
  ]);

  test.each(rooms)(
    `T24 $what: 20 answers never open it, 18 of 20 interruptions do (seed ${SEED})`,
    (room) => {
      const random = createSeededRandom(SEED);
      const gate = createEchoGate();
      const alone = Array.from({ length: 20 }, () => playInRoom(room, { answer, random, gate }));
      expect(alone.filter(({ openedAtMs }) => openedAtMs !== null)).toEqual([]);
      const interrupted = Array.from({ length: 20 }, () => {
        const voiceAtMs = random.between(500, 4_000);
        const heardFromMs = voiceAtMs + room.lateMs;
        const { openedAtMs, withheldMs } = playInRoom(room, {
          answer,
          random,
          gate,
          voice,
          voiceAtMs,
        });
        const isInTime =
          openedAtMs !== null && openedAtMs >= heardFromMs && openedAtMs < heardFromMs + 1_000;
        return isInTime && withheldMs <= 100;
      });
      expect(interrupted.filter(Boolean).length).toBeGreaterThanOrEqual(18);
    },
    60_000,
  );

  test('T24 what is as loud as everything that ever came back does not open it', () => {
    const random = createSeededRandom(SEED);
    const gate = createEchoGate();
    const room = { echoGain: 0.1, delayMs: 40, lateMs: 0, noiseRms: 0.002, hasDetector: true };
    playInRoom(room, { answer, random, gate });
    const soft = voice.map((sample) => sample * 0.1);
    const { openedAtMs } = playInRoom(room, {
      answer,
      random,
      gate,
      voice: soft,
      voiceAtMs: 2_000,
    });
    expect(openedAtMs).toBeNull();
  });
});

describe('the gate, frame by frame', () => {
  test('T24 while nothing sounds everything passes', () => {
    const gate = createEchoGate();
    expect(gate.frame(QUIET)).toEqual({ isBargeIn: false, passes: true, alsoBefore: 0 });
    expect(gate.frame({ ...QUIET, rms: 0.5, speaking: true }).passes).toBe(true);
  });

  test('T24 a person who was speaking when the sound began goes on, and has not interrupted', () => {
    const gate = createEchoGate();
    gate.frame(QUIET);
    const first = gate.frame({
      rms: 0.1,
      speaking: true,
      sounds: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    });
    expect(first).toEqual({ isBargeIn: false, passes: true, alsoBefore: 0 });
  });

  test('T24 a detector that is late on a busy machine does not keep a person out', () => {
    const room = {
      rms: 0.002,
      speaking: false,
      sounds: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    } as const;
    const passesAfter = (loudFrames: number): boolean => {
      const gate = createEchoGate();
      gate.played(0.1);
      for (let at = 0; at < 300; at += 1) gate.frame(room);
      const loud = Array.from({ length: loudFrames }, () => gate.frame({ ...room, rms: 0.2 }));
      return loud.at(-1)?.passes ?? false;
    };
    expect(passesAfter(8)).toBe(false);
    expect(passesAfter(20)).toBe(true);
  });

  test('T24 of several levels told between two frames, as on a busy machine, the loudest counts', () => {
    const leak = {
      rms: 0.1,
      speaking: null,
      sounds: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    } as const;
    const opensAfter = (...levels: readonly number[]): boolean => {
      const gate = createEchoGate();
      for (const level of levels) gate.played(level);
      return Array.from({ length: 14 }, () => gate.frame(leak)).some(({ passes }) => passes);
    };
    expect(opensAfter(0.02)).toBe(true);
    expect(opensAfter(0.2, 0.02, 0)).toBe(false);
  });

  test('T24 what played before is remembered for as long as frames are late', () => {
    const room = {
      rms: 0.002,
      speaking: null,
      sounds: true,
      isConfirmed: false,
      admits: true,
    } as const;
    const opensWith = (lateFrames: number): boolean => {
      const gate = createEchoGate();
      gate.played(0.2);
      for (let at = 0; at < 100; at += 1) gate.frame({ ...room, lateFrames });
      gate.played(0);
      for (let at = 0; at < 150; at += 1) gate.frame({ ...room, lateFrames });
      const leak = { ...room, rms: 0.08, lateFrames };
      return Array.from({ length: 40 }, () => gate.frame(leak)).some(({ passes }) => passes);
    };
    expect(opensWith(0)).toBe(true);
    expect(opensWith(120)).toBe(false);
  });

  test('T24 a voice is let in from 11 dB below what plays, what nobody calls a voice from 6, and what is called none from 9', () => {
    const quietest = (speaking: boolean | null): number | undefined => {
      const opensAt = (belowDb: number): boolean => {
        const gate = createEchoGate();
        const frame = { sounds: true, lateFrames: 0, isConfirmed: false, admits: true } as const;
        gate.played(0.3);
        for (let at = 0; at < 300; at += 1) gate.frame({ ...frame, rms: 0.001, speaking: false });
        const rms = 0.3 * 10 ** (-belowDb / 20);
        return Array.from({ length: 14 }, () => gate.frame({ ...frame, rms, speaking })).some(
          ({ passes }) => passes,
        );
      };
      return Array.from({ length: 20 }, (_, belowDb) => belowDb).findLast(opensAt);
    };
    expect(quietest(true)).toBe(11);
    expect(quietest(null)).toBe(6);
    expect(quietest(false)).toBe(9);
  });

  test('T24 what the server has heard passes to its end', () => {
    const gate = createEchoGate();
    const sounding = {
      rms: 0.002,
      speaking: false,
      sounds: true,
      lateFrames: 0,
      admits: true,
    } as const;
    expect(gate.frame({ ...sounding, isConfirmed: false }).passes).toBe(false);
    for (let at = 0; at < 200; at += 1) {
      expect(gate.frame({ ...sounding, isConfirmed: true }).passes).toBe(true);
    }
  });

  test('T24 an interruption brings its first word along, half a second at most, once', () => {
    const gate = createEchoGate();
    const room = {
      rms: 0.002,
      speaking: false,
      sounds: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    } as const;
    for (let at = 0; at < 100; at += 1) gate.frame(room);
    const loud = {
      rms: 0.2,
      speaking: true,
      sounds: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    } as const;
    const verdicts = Array.from({ length: 10 }, () => gate.frame(loud));
    const opening = verdicts.filter(({ isBargeIn }) => isBargeIn);
    expect(opening).toEqual([{ isBargeIn: true, passes: true, alsoBefore: 50 }]);
    expect(verdicts.at(-1)).toMatchObject({ passes: true, alsoBefore: 0 });
  });

  test('T24 who began softly in the last of the sound is heard from their beginning', () => {
    const soft = {
      rms: 0.008,
      speaking: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    } as const;
    const after = (speaking: boolean): number => {
      const gate = createEchoGate();
      gate.played(0.1);
      const room = {
        rms: 0.002,
        speaking: false,
        sounds: true,
        lateFrames: 0,
        isConfirmed: false,
        admits: true,
      };
      for (let at = 0; at < 20; at += 1) gate.frame(room);
      for (let at = 0; at < 20; at += 1) gate.frame({ ...soft, sounds: true });
      return gate.frame({ ...soft, speaking, sounds: false }).alsoBefore;
    };
    expect(after(true)).toBe(40);
    expect(after(false)).toBe(0);
  });

  test('T24 without the server’s word it closes half a second after the last loud sound', () => {
    const gate = createEchoGate();
    const loud = {
      rms: 0.2,
      speaking: true,
      sounds: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    } as const;
    for (let at = 0; at < 10; at += 1) gate.frame(loud);
    const room = {
      rms: 0.002,
      speaking: false,
      sounds: true,
      lateFrames: 0,
      isConfirmed: false,
      admits: true,
    } as const;
    const passed = Array.from({ length: 60 }, () => gate.frame(room)).filter(
      ({ passes }) => passes,
    );
    expect(passed.length).toBeGreaterThanOrEqual(45);
    expect(passed.length).toBeLessThanOrEqual(51);
  });
});
