import type { Target } from '../../main/session/session.ts';
import { FRAME_SAMPLES } from '../../shared/audio/format.ts';
import type { Failure } from '../../shared/failures.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { Settings } from '../../shared/settings.ts';
import { startChaosProxy, type ChaosProxy } from '../../test/fakes/chaos-proxy.ts';
import { concat } from '../../test/fakes/realtime/pcm.ts';
import { codedSamples } from '../../test/fakes/session/coded-samples.ts';
import { openSessionBench, type SessionBench } from '../../test/fakes/session/open-bench.ts';
import { createCleanUp, type CleanUp } from './clean-up.ts';

const FLOW_EVERY_MS = 4;
const FRAME_MS = 10;

/** The real session, a strict server, a bad network between them, and a clock that runs as it does on the wall. */
export interface Stage {
  readonly bench: SessionBench;
  readonly proxy: ChaosProxy;
  /** The fake server through the proxy, with its key. */
  readonly target: Target;
  readonly cleanUp: CleanUp;
  /** All frames that the microphone took since the question began. */
  said(): Int16Array;
  beginQuestion(): void;
  /** The turn of the question; null while it has none. */
  turn(): Turn | null;
  /** So many frames of coded samples, or of digital zero. */
  say(frames: number, what?: 'speech' | 'zero'): void;
  /** Where dials lead from now on. */
  lead(resolve: () => Promise<Result<Target, Failure>>): void;
  /** Moves the clock ahead of the wall, over a wait that nobody wants to sit through. */
  skip(byMs: number): void;
  /** What the server objected to. */
  close(): Promise<readonly string[]>;
}

export async function openStage(settings: Partial<Settings> = {}): Promise<Stage> {
  const cleanUp = createCleanUp();
  let resolve = (): Promise<Result<Target, Failure>> => Promise.resolve(ok(target));
  const { bench, close } = await openSessionBench({ settings, resolveTarget: () => resolve() });
  const { clock, microphone, server } = bench;
  const proxy = await startChaosProxy({ targetPort: Number(new URL(server.url).port) });
  const target: Target = { ...bench.target, url: proxy.through(server.url) };

  let flowedToMs = performance.now();
  const flow = setInterval(() => {
    const nowMs = performance.now();
    clock.advance(nowMs - flowedToMs);
    flowedToMs = nowMs;
  }, FLOW_EVERY_MS);

  let said: Int16Array[] = [];
  let position = 0;
  let turnsBefore = 0;

  return {
    bench,
    proxy,
    target,
    cleanUp,
    said: () => concat(said),
    beginQuestion() {
      said = [];
      turnsBefore = bench.session.turns().length;
    },
    turn: () => bench.session.turns().slice(turnsBefore).at(-1) ?? null,
    say(frames, what = 'speech') {
      const samples =
        what === 'zero'
          ? new Int16Array(frames * FRAME_SAMPLES)
          : codedSamples({ frames, from: position });
      position += samples.length;
      for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
        const frame = samples.subarray(at, at + FRAME_SAMPLES);
        if (microphone.isOpen) said.push(frame);
        microphone.hear(frame);
        clock.advance(FRAME_MS);
      }
    },
    lead: (next) => void (resolve = next),
    skip: (byMs) => clock.advance(byMs),
    async close() {
      clearInterval(flow);
      await cleanUp.run();
      const violations = await close();
      await proxy.close();
      return violations;
    },
  };
}
