import type { ParleyTest } from '../../../../main/app/test-door.ts';
import type { Play, Played } from './steps.ts';

/** Microphone bytes as they came, one entry a message. */
export interface Captured {
  readonly atMs: readonly number[];
  readonly lengths: readonly number[];
  readonly samplesBase64: string;
}

/** `unkept`: what is captured is let go at once. `bare`: the page only holds the device (the peer's app). */
export type HowToOpen = 'kept' | 'unkept' | 'bare';

/** What the bench may have done inside either main process, as `globalThis.parleyBench`. */
export interface MainBench {
  /** Resolves with the milliseconds from the order to the first frame (bare: until it is open). */
  openMicrophone(how: HowToOpen): Promise<number>;
  closeMicrophone(): void;
  /** Everything that was captured since the microphone was opened. */
  captured(): Captured;
  play(play: Play): Promise<Played>;
  /** As the talk key does it (Parley only); resolves at the first frame of the microphone. */
  press(): Promise<Pressed>;
  /** Gives when it was released, in Unix ms. */
  release(): number;
  /** What people see that Parley is doing. */
  label(): string;
  /** Resolves when the audio page that is loaded next has its ports (Parley only). */
  nextPage(): Promise<void>;
}

export interface Pressed {
  /** In Unix ms. */
  readonly pressedAtMs: number;
  readonly firstFrameMs: number;
}

declare global {
  var parleyBench: MainBench | undefined;
}

/**
 * Sent into main as text, so it refers to nothing outside itself. All times are Unix ms with fractions, on the
 * system's own clock: the monotonic clock plus what it lacks, found at the ticks of the coarse one.
 */
export function installMainBench(): void {
  interface Door {
    readonly microphone: { open(): number; close(): void; openBare?(): void };
    readonly player: ParleyTest['audio']['player'];
    on(listener: (fact: Fact) => void): () => void;
  }
  type Fact =
    | { readonly type: 'microphoneFrame'; readonly samples: Int16Array }
    | { readonly type: 'microphoneOpened' | 'audioPageReady' }
    | {
        readonly type: 'playbackFlushed';
        readonly flush: number;
        readonly items: readonly { readonly item: number; readonly renderedFrames: number }[];
      };
  const FLUSH_LIMIT_MS = 1_500;
  const MICROPHONE_LIMIT_MS = 15_000;
  /** A context that slept takes its time; in the product the press wakes it. */
  const WAKING_MS = 400;

  const peer: unknown = Reflect.get(globalThis, 'benchAudio');
  const parley: unknown = Reflect.get(globalThis, 'parleyTest');
  const door = (peer ?? Reflect.get(Object(parley), 'audio')) as Door | undefined;
  if (door === undefined) throw new Error('there is no audio to measure in this app');

  const steadyMs = (): number => performance.timeOrigin + performance.now();
  const lacks = Array.from({ length: 15 }, () => {
    const before = Date.now();
    let tick = before;
    while (tick === before) tick = Date.now();
    return tick - steadyMs();
  }).toSorted((a, b) => a - b);
  const lackMs = lacks[7] ?? 0;
  const nowMs = (): number => steadyMs() + lackMs;

  let atMs: number[] = [];
  let frames: Int16Array[] = [];
  let first: ((atMs: number) => void) | null = null;
  const flushes = new Map<number, Extract<Fact, { type: 'playbackFlushed' }>['items']>();
  door.on((fact) => {
    const heardAtMs = nowMs();
    if (fact.type === 'playbackFlushed') flushes.set(fact.flush, fact.items);
    if (fact.type === 'microphoneFrame') {
      if (keeps) {
        atMs.push(heardAtMs);
        frames.push(fact.samples);
      }
      first?.(heardAtMs);
    }
    if (fact.type === 'microphoneOpened' && isBare) first?.(heardAtMs);
  });
  let isBare = false;
  let keeps = false;

  const until = (dueMs: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, Math.max(0, dueMs - nowMs()));
    });

  async function answerOf(
    flush: number,
    giveUpAtMs = nowMs() + FLUSH_LIMIT_MS,
  ): Promise<Played['flushed'][number]> {
    const items = flushes.get(flush);
    if (items !== undefined) return items;
    if (nowMs() > giveUpAtMs) return null;
    await until(nowMs() + 5);
    return answerOf(flush, giveUpAtMs);
  }

  function firstFrameAfter(begin: () => void): Promise<number> {
    atMs = [];
    frames = [];
    return new Promise((resolve, reject) => {
      const beganAtMs = nowMs();
      const timer = setTimeout(() => {
        reject(new Error('the microphone gave nothing'));
      }, MICROPHONE_LIMIT_MS);
      first = (heardAtMs) => {
        first = null;
        clearTimeout(timer);
        resolve(heardAtMs - beganAtMs);
      };
      begin();
    });
  }

  function talk(verb: 'press' | 'release'): void {
    const own = globalThis.parleyTest;
    if (own === undefined) throw new Error('only Parley has a talk key');
    own[verb]();
  }

  globalThis.parleyBench = {
    openMicrophone(how) {
      isBare = how === 'bare';
      keeps = how === 'kept';
      return firstFrameAfter(() => {
        if (isBare) door.microphone.openBare?.();
        else door.microphone.open();
      });
    },
    async press() {
      keeps = false;
      const pressedAtMs = nowMs();
      return { pressedAtMs, firstFrameMs: await firstFrameAfter(() => talk('press')) };
    },
    release() {
      const releasedAtMs = nowMs();
      talk('release');
      return releasedAtMs;
    },
    nextPage: () =>
      new Promise((resolve) => {
        const leave = door.on(({ type }) => {
          if (type !== 'audioPageReady') return;
          leave();
          resolve();
        });
      }),
    label: () => globalThis.parleyTest?.snapshot().label ?? 'none',
    closeMicrophone() {
      door.microphone.close();
    },
    captured() {
      const all = Buffer.concat(
        frames.map(({ buffer, byteOffset, byteLength }) =>
          Buffer.from(buffer, byteOffset, byteLength),
        ),
      );
      return {
        atMs,
        lengths: frames.map(({ length }) => length),
        samplesBase64: all.toString('base64'),
      };
    },
    async play({ soundBase64, steps }) {
      const sound = new Int16Array(new Uint8Array(Buffer.from(soundBase64, 'base64')).buffer);
      const beganAtMs = nowMs() + WAKING_MS;
      const doneAtMs: number[] = [];
      const asked: number[] = [];
      async function playFrom(at: number): Promise<void> {
        const step = steps[at];
        if (step === undefined || door === undefined) return;
        await until(beganAtMs + step.atMs);
        doneAtMs.push(nowMs());
        if (step.do === 'enqueue') {
          door.player.enqueue(step.item, sound.slice(step.from, step.to));
        } else if (step.do === 'endItem') door.player.endItem(step.item);
        else asked.push(door.player.flush());
        await playFrom(at + 1);
      }
      door.player.wake();
      await playFrom(0);
      return { doneAtMs, flushed: await Promise.all(asked.map((flush) => answerOf(flush))) };
    },
  };
}
