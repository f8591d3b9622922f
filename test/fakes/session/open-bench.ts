import type { AudioFact } from '../../../main/audio/audio-facts.ts';
import type { WireEvent } from '../../../main/realtime-client/realtime-connection.ts';
import type { Tools } from '../../../main/session/tools.ts';
import { createSession } from '../../../main/session/create-session.ts';
import type { WordsStore } from '../../../main/session/words-store.ts';
import type { Session, SessionEvent, Target } from '../../../main/session/session.ts';
import { FRAME_SAMPLES } from '../../../shared/audio/format.ts';
import type { Failure } from '../../../shared/failures.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { SessionSnapshot, Turn } from '../../../shared/session-snapshot.ts';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Ledger } from '../../../main/money/ledger.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { openBudget } from '../money/open-budget.ts';
import {
  startFakeRealtimeServer,
  type FakeRealtimeOptions,
  type FakeRealtimeServer,
} from '../realtime-server.ts';
import { BENCH_PLACE, createBenchTools, type BenchTools } from './bench-tools.ts';
import { codedSamples } from './coded-samples.ts';
import { createDoubleMicrophone, type DoubleMicrophone } from './double-microphone.ts';
import { createDoublePlayer, type DoublePlayer } from './double-player.ts';
import { eventually } from './eventually.ts';

export interface BenchOptions {
  readonly server?: FakeRealtimeOptions;
  readonly settings?: Partial<Settings>;
  readonly latencyFrames?: number;
  readonly answersFlushes?: boolean;
  /** In place of the real skills. */
  readonly tools?: Tools;
  /** Where words outlive the session; by default they do not. */
  readonly unanswered?: WordsStore;
  /** Replaces the fake's address and key. */
  readonly resolveTarget?: () => Promise<Result<Target, Failure>>;
}

interface Note {
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A real session over a real loopback socket, with a microphone, a speaker and a clock the test works. */
export interface SessionBench {
  readonly session: Session;
  readonly server: FakeRealtimeServer;
  readonly microphone: DoubleMicrophone;
  readonly player: DoublePlayer;
  readonly clock: ManualClock;
  readonly events: readonly SessionEvent[];
  readonly wire: readonly WireEvent[];
  readonly logs: readonly string[];
  /** The same, with their facts. */
  readonly notes: readonly Note[];
  /** What models may call, and what came of it. */
  readonly abilities: BenchTools;
  /** What the session has spent. */
  readonly ledger: Ledger;
  /** As the person would, in the settings; the session looks at them when it needs them. */
  change(settings: Partial<Settings>): void;
  /** The fake, with its key. */
  readonly target: Target;
  /** Where the next dial goes; by default the fake. */
  dialInstead(target: Target | Failure): void;
  tell(fact: AudioFact): void;
  /** Frames in real time, as the clock counts it. */
  say(samples: Int16Array): void;
  /** Presses, says so many frames of coded samples, and returns them. */
  beginHold(options?: { readonly frames?: number; readonly from?: number }): Int16Array;
  /** Releases, and lets the tail (of digital silence) drain. Returns the tail. */
  endHold(): Int16Array;
  /** A whole hold of half a second or so; the clock moves with it. */
  hold(options?: { readonly frames?: number; readonly from?: number }): Int16Array;
  turn(index?: number): Turn;
  /** Waits until the turn at this place (0 is the first; default the last) has ended. */
  settled(index?: number): Promise<Turn>;
  until<T>(what: string, look: () => T | null | undefined | false): Promise<T>;
  untilPhase(phase: SessionSnapshot['connection']): Promise<void>;
  /** Connected and configured, without a turn. */
  connect(): Promise<void>;
}

const TAIL_FRAMES = 30;
const FRAME_MS = 10;

/** Whoever opens it closes it, and is told what the server objected to. */
export async function openSessionBench(options: BenchOptions = {}): Promise<{
  readonly bench: SessionBench;
  readonly close: () => Promise<readonly string[]>;
}> {
  const server = await startFakeRealtimeServer(options.server);
  const clock = createManualClock();
  let settings: Settings = {
    ...DEFAULT_SETTINGS,
    endpoint: { kind: 'custom', url: server.url },
    ...options.settings,
  };
  const { budget, ledger } = openBudget({ settings: () => settings, nowMs: () => clock.nowMs() });
  const events: SessionEvent[] = [];
  const wire: WireEvent[] = [];
  const logs: string[] = [];
  const notes: Note[] = [];
  let itemCount = 0;
  const fake: Target = {
    url: server.url,
    headers: { Authorization: `Bearer ${server.key}` },
  };
  let target: Target | Failure = fake;
  let session: Session | null = null;
  const tell = (fact: AudioFact): void => session?.tellAudio(fact);
  const microphone = createDoubleMicrophone(tell);
  const player = createDoublePlayer({
    tell,
    latencyFrames: options.latencyFrames ?? 0,
    answersFlushes: options.answersFlushes ?? true,
  });
  const log = (message: string, facts: Note['facts'] = {}): void => {
    logs.push(message);
    notes.push({ message, facts });
  };
  const abilities = createBenchTools({ clock, log, stopTalking: () => running.stop() });
  const running = createSession({
    microphone: microphone.port,
    player: player.port,
    allocateItem: () => (itemCount += 1),
    clock,
    random: () => 0.5,
    settings: () => settings,
    budget,
    resolveTarget:
      options.resolveTarget ??
      (async () => ('name' in target ? { ok: false, failure: target } : ok(target))),
    recordWire: (event) => void wire.push(event),
    tools: options.tools ?? abilities.tools,
    place: () => BENCH_PLACE,
    ...(options.unanswered === undefined ? {} : { unanswered: options.unanswered }),
    log,
  });
  session = running;
  running.on((event) => void events.push(event));

  async function close(): Promise<readonly string[]> {
    running.dispose();
    abilities.dispose();
    await server.close();
    if (clock.waiting() > 0) throw new Error(`timers left after dispose: ${clock.waiting()}`);
    if (player.violations.length > 0) throw new Error(player.violations.join('; '));
    return server.violations.map(({ code }) => code);
  }

  const until = <T>(what: string, look: () => T | null | undefined | false): Promise<T> =>
    eventually(what, look, () => ({
      snapshot: running.snapshot(),
      turns: running.turns(),
      received: server.received.slice(-12).map(({ type }) => type),
      sent: server.sent.slice(-12).map(({ type }) => type),
      logs,
    }));

  function turn(index?: number): Turn {
    const turns = running.turns();
    const found = turns.at(index ?? turns.length - 1);
    if (found === undefined) throw new Error(`no turn ${index}; there are ${turns.length}`);
    return found;
  }

  function say(samples: Int16Array): void {
    for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
      microphone.hear(samples.subarray(at, at + FRAME_SAMPLES));
      clock.advance(FRAME_MS);
    }
  }

  const bench: SessionBench = {
    session: running,
    server,
    microphone,
    player,
    clock,
    events,
    wire,
    logs,
    notes,
    say,
    abilities,
    ledger,
    change(changes) {
      settings = { ...settings, ...changes };
      budget.refresh();
    },
    target: fake,
    dialInstead: (instead) => void (target = instead),
    tell,
    beginHold({ frames = 50, from = 0 } = {}) {
      running.press();
      const samples = codedSamples({ frames, from });
      say(samples);
      return samples;
    },
    endHold() {
      running.release();
      const tail = new Int16Array(TAIL_FRAMES * FRAME_SAMPLES).fill(1);
      say(tail);
      return tail;
    },
    hold(how) {
      const said = bench.beginHold(how);
      const tail = bench.endHold();
      return Int16Array.from([...said, ...tail]);
    },
    turn,
    settled: (index) =>
      until('the turn ends', () => {
        const found = running.turns().at(index ?? running.turns().length - 1);
        return found !== undefined && found.outcome !== null && found;
      }),
    until,
    async untilPhase(phase) {
      await until(`the connection is ${phase}`, () => running.snapshot().connection === phase);
    },
    async connect() {
      running.sendText('Hello');
      await until('the first answer came', () => player.receivedSamples > 0 || turn().outcome);
      await until('the first answer is whole', () => {
        player.renderAll();
        return turn().outcome === 'answered';
      });
    },
  };
  return { bench, close };
}
