import type { AudioFact } from '../../../main/audio/audio-facts.ts';
import { createSession } from '../../../main/session/create-session.ts';
import type { Session, SessionEvent, SessionPorts } from '../../../main/session/session.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../../../shared/audio/format.ts';
import { ok } from '../../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings.ts';
import type { Settings } from '../../../shared/settings.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { openBudget } from '../money/open-budget.ts';
import {
  createVirtualRealtime,
  type VirtualRealtime,
  type VirtualRealtimeOptions,
} from '../virtual-realtime.ts';
import { BENCH_PLACE, createBenchTools } from './bench-tools.ts';
import { createDoubleMicrophone, type DoubleMicrophone } from './double-microphone.ts';
import { createDoublePlayer, type DoublePlayer } from './double-player.ts';

export interface VirtualBenchOptions extends Omit<VirtualRealtimeOptions, 'clock'> {
  readonly settings?: Partial<Settings>;
  /** Uniform in [0, 1), for the session's backoff. Default: always 0.5. */
  readonly random?: () => number;
  /** Ports that stand in for the bench's own. */
  readonly ports?: Partial<SessionPorts>;
  /** Whether the speaker renders as time passes. Default true. */
  readonly playsByItself?: boolean;
}

/** A real session with a server, a microphone, a speaker and a clock that exist only in the test. */
export interface VirtualBench {
  readonly session: Session;
  readonly server: VirtualRealtime;
  readonly clock: ManualClock;
  readonly microphone: DoubleMicrophone;
  readonly player: DoublePlayer;
  readonly events: readonly SessionEvent[];
  readonly logs: readonly string[];
  tell(fact: AudioFact): void;
  /** Lets so much time pass, wait by wait, and everything that is promised be kept. */
  pass(forMs: number): Promise<void>;
  /** Speaks into the microphone while time passes. */
  say(samples: Int16Array): Promise<void>;
  /** Ends the session and the server; returns how many waits are left over, which must be none. */
  close(): number;
}

const RENDER_EVERY_MS = 100;
const MOST_EVENTS = 2_000;
const MOST_LOGS = 500;

export function openVirtualBench(options: VirtualBenchOptions = {}): VirtualBench {
  const clock = createManualClock();
  const server = createVirtualRealtime({ ...options, clock });
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    endpoint: { kind: 'custom', url: server.target.url },
    // Hours are for renewals and losses of one conversation (C12), which C15 would end first.
    newConversationMinutes: null,
    ...options.settings,
  };
  const events: SessionEvent[] = [];
  const logs: string[] = [];
  let itemCount = 0;
  let running: Session | null = null;
  const tell = (fact: AudioFact): void => running?.tellAudio(fact);
  const microphone = createDoubleMicrophone(tell);
  const player = createDoublePlayer({ tell });
  const abilities = createBenchTools({
    clock,
    log: () => undefined,
    stopTalking: () => running?.stop(),
  });
  const session = createSession({
    microphone: microphone.port,
    player: {
      ...player.port,
      enqueue(item, samples) {
        player.port.enqueue(item, samples);
        if (options.playsByItself ?? true) renderOn();
      },
    },
    allocateItem: () => (itemCount += 1),
    clock,
    random: options.random ?? (() => 0.5),
    settings: () => settings,
    budget: openBudget({ settings: () => settings, nowMs: () => clock.nowMs() }).budget,
    resolveTarget: () => Promise.resolve(ok(server.target)),
    openSocket: server.openSocket,
    tools: abilities.tools,
    place: () => BENCH_PLACE,
    recordWire: () => undefined,
    log: (message, facts) => remember(logs, `${message} ${JSON.stringify(facts ?? {})}`, MOST_LOGS),
    ...options.ports,
  });
  running = session;
  session.on((event) => remember(events, event, MOST_EVENTS));

  let stopRendering: (() => void) | null = null;
  function renderOn(): void {
    stopRendering ??= clock.after(RENDER_EVERY_MS, () => {
      stopRendering = null;
      player.render((RENDER_EVERY_MS / FRAME_MS) * FRAME_SAMPLES);
      if (player.receivedSamples > 0) renderOn();
    });
  }

  /** How far to the next wait, again and again, once everything promised by then is kept. */
  async function* stepsMs(forMs: number): AsyncGenerator<number> {
    let leftMs = forMs;
    while (leftMs > 0) {
      yield promisesKept().then(() => {
        const stepMs = Math.min(clock.nextDueInMs() ?? leftMs, leftMs);
        leftMs -= stepMs;
        return stepMs;
      });
    }
    yield promisesKept().then(() => 0);
  }

  async function pass(forMs: number): Promise<void> {
    for await (const stepMs of stepsMs(forMs)) clock.advance(stepMs);
  }

  return {
    session,
    server,
    clock,
    microphone,
    player,
    events,
    logs,
    tell,
    pass,
    say(samples) {
      const frames = Array.from({ length: Math.floor(samples.length / FRAME_SAMPLES) }, (_, at) =>
        samples.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES),
      );
      return frames.reduce(
        (before, frame) =>
          before.then(() => {
            microphone.hear(frame);
            return pass(FRAME_MS);
          }),
        Promise.resolve(),
      );
    },
    close() {
      stopRendering?.();
      session.dispose();
      abilities.dispose();
      server.dispose();
      return clock.waiting();
    },
  };
}

/** Everything that waits for nothing but its turn has had it. */
function promisesKept(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function remember<T>(list: T[], entry: T, most: number): void {
  list.push(entry);
  if (list.length > most) list.shift();
}
