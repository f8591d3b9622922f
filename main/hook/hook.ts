import { assertNever } from '../../shared/assert-never.ts';
import type { Clock } from '../session/session.ts';
import { createChordWatch, type ChordWatch, type KeyEvent } from './chord-watch.ts';
import { createEventClock } from './event-clock.ts';
import { BEAT_MS, type HookOrder, type HookReport, type Watched } from './hook-messages.ts';
import type { KeySampler } from './key-sampler.ts';
import type { KeySource } from './key-source.ts';
import { createKeyRecording } from './key-recording.ts';
import type { Result } from '../../shared/result.ts';

/** While something is held, how often the keys' state is asked for. Otherwise with every beat. */
const SAMPLE_MS = 50;

export interface HookPorts {
  readonly clock: Clock;
  readonly loadSource: () => Promise<Result<KeySource, string>>;
  /** Null where the keys' state cannot be asked for. */
  readonly openSampler: () => Promise<KeySampler | null>;
  /** Every held key repeats on this system, so that the end of its repeats is its end. */
  readonly everyKeyRepeats: boolean;
  readonly report: (report: HookReport) => void;
}

export interface Hook {
  obey(order: HookOrder): void;
  dispose(): void;
}

/**
 * Listens to the keyboard and tells of two chords when they go down and up. It sees every key there is: all but those
 * asked for are forgotten in the first line, nothing is written down, and only edges leave it.
 */
export function createHook(ports: HookPorts): Hook {
  const { clock, report } = ports;
  const timeOf = createEventClock(clock);
  let watches: readonly (readonly [Watched, ChordWatch])[] = [];
  let recording: ReturnType<typeof createKeyRecording> | null = null;
  let stopListening: (() => void) | null = null;
  let sampler: KeySampler | null = null;
  let callOffTick: () => void = () => undefined;
  let disposed = false;

  function hear(code: string | null, edge: 'down' | 'up', stampMs: number | null): void {
    const wanted =
      recording !== null || watches.some(([, { codes }]) => code !== null && codes.has(code));
    if (!wanted || code === null) {
      // Not which key it was, only that what repeated no longer does.
      if (edge === 'down') for (const [, watch] of watches) watch.otherKey();
      return;
    }
    const atMs = stampMs === null ? clock.nowMs() : timeOf(stampMs);
    const event: KeyEvent = { code, edge, atMs };
    if (recording !== null) {
      record(recording, event);
      return;
    }
    for (const [chord, watch] of watches) {
      if (!watch.codes.has(code)) continue;
      const told = watch.hear(event);
      if (told !== null) report({ type: 'edge', chord, ...told });
    }
  }

  function record(step: ReturnType<typeof createKeyRecording>, event: KeyEvent): void {
    const codes = step(event);
    if (codes === null) return;
    recording = null;
    forgetHeld();
    report({ type: 'recorded', codes: codes.slice(0, 10) });
  }

  function forgetHeld(): void {
    for (const [, watch] of watches) watch.forget();
  }

  function sample(): void {
    sampler?.sample((isDown) => {
      if (recording !== null) return;
      const atMs = clock.nowMs();
      for (const [chord, watch] of watches) {
        const told = watch.sample(isDown, atMs);
        if (told === 'unheard') report({ type: 'deaf', chord, atMs });
        else if (told !== null) report({ type: 'edge', chord, ...told });
      }
    });
  }

  function lookForQuiet(): void {
    for (const [chord, watch] of watches) {
      const told = watch.quiet(clock.nowMs());
      if (told !== null) report({ type: 'edge', chord, ...told });
    }
  }

  function tick(sinceBeatMs: number): void {
    const isHolding = watches.some(([, watch]) => watch.isDown());
    const nextMs = isHolding && sampler !== null ? SAMPLE_MS : BEAT_MS - sinceBeatMs;
    callOffTick = clock.after(Math.max(nextMs, 1), () => {
      const passedMs = sinceBeatMs + nextMs;
      const isBeat = passedMs >= BEAT_MS;
      sample();
      if (isBeat) {
        if (ports.everyKeyRepeats) lookForQuiet();
        report({ type: 'beat' });
      }
      tick(isBeat ? 0 : passedMs);
    });
  }

  async function begin(): Promise<void> {
    const source = await ports.loadSource();
    if (disposed) return;
    if (!source.ok) {
      report({ type: 'failed', message: source.failure });
      return;
    }
    sampler = await ports.openSampler();
    if (disposed) {
      sampler?.end();
      return;
    }
    const started = source.value.start(({ code, edge, stampMs }) => {
      hear(code, edge, stampMs);
    });
    if (!started.ok) {
      report({ type: 'failed', message: started.failure });
      return;
    }
    stopListening = started.value;
    report({ type: 'ready', samples: sampler !== null });
    tick(0);
  }
  void begin();

  return {
    obey(order) {
      switch (order.type) {
        case 'watch': {
          const { talk, shortcut } = order.chords;
          watches = [
            ['talk', createChordWatch(talk)],
            ...(shortcut === null ? [] : ([['shortcut', createChordWatch(shortcut)]] as const)),
          ];
          return;
        }
        case 'record':
          recording = order.on ? createKeyRecording() : null;
          forgetHeld();
          return;
        case 'ask':
          report({ type: 'answer', id: order.id });
          return;
        default:
          assertNever(order, 'unknown order');
      }
    },
    dispose() {
      disposed = true;
      callOffTick();
      stopListening?.();
      sampler?.end();
    },
  };
}
