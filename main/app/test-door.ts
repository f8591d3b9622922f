import type { SessionSnapshot, Turn } from '../../shared/session-snapshot.ts';
import type { AudioFact, Microphone, Player } from '../audio/audio-facts.ts';
import type { AudioHub } from '../audio/audio-hub.ts';
import type { FlushRecord } from '../audio/tap-recorder.ts';
import type { WireEvent } from '../realtime-client/realtime-connection.ts';
import type { Session } from '../session/session.ts';
import type { TalkKey } from '../talk-key/talk-key.ts';
import type { TalkKeyStatus } from '../../shared/talk-key.ts';
import type { TalkKeyEdge } from './talk-key-desk.ts';

/** What the playback worklet really rendered, ready to cross to another process. */
interface RecordedSound {
  /** 32-bit little-endian floats, 24 kHz, one channel. */
  readonly samplesBase64: string;
  /** On the playback context's clock. */
  readonly firstFrame: number;
  readonly frames: number;
}

declare global {
  var parleyTest: ParleyTest | undefined;
}

/**
 * What end-to-end tests and the demo may see and do from outside, as `globalThis.parleyTest` in main.
 * It is only there when this run has `PARLEY_TEST=1` and a profile folder of its own.
 */
export interface ParleyTest {
  snapshot(): SessionSnapshot;
  turns(): readonly Turn[];
  /** What the tray's Talk does. */
  once(): void;
  press(): void;
  release(): void;
  /** Records from now on. */
  startTap(): void;
  /** What was rendered since the last time. */
  tap(): RecordedSound;
  flushes(): readonly FlushRecord[];
  /** The types of the latest wire events, oldest first, as `sent session.update`. */
  wire(): readonly string[];
  /** The tier in force, the process of the hook, and what of the talk key reached the gesture desk, oldest first. */
  talkKey(): {
    readonly status: TalkKeyStatus;
    readonly hookPid: number | null;
    readonly edges: readonly TalkKeyEdge[];
  } | null;
  /** Microphone and speaker as the session has them, with nobody between: what is measured. */
  readonly audio: {
    readonly microphone: Microphone;
    readonly player: Player;
    /** The audio page is there, and joined to main. */
    isReady(): boolean;
    /** Every fact, at the moment main learns it; the arrays are for reading only. Returns the way out. */
    on(listener: (fact: AudioFact) => void): () => void;
  };
}

/** Enough for several turns with their hundred microphone frames a second. */
const KEPT_EVENTS = 5_000;
const KEPT_EDGES = 1_000;

export interface TestDoor {
  readonly door: ParleyTest;
  recordWire(event: WireEvent): void;
  recordAudio(fact: AudioFact): void;
  recordEdge(edge: TalkKeyEdge): void;
  showTalkKey(talkKey: Pick<TalkKey, 'status' | 'hookPid'>): void;
}

export function createTestDoor(
  session: Session,
  hub: Pick<AudioHub, 'startTap' | 'takeTap' | 'takeFlushes' | 'microphone' | 'player'>,
): TestDoor {
  let wire: string[] = [];
  let talkKey: Pick<TalkKey, 'status' | 'hookPid'> | null = null;
  let keyEdges: TalkKeyEdge[] = [];
  const audioListeners = new Set<(fact: AudioFact) => void>();
  let isAudioReady = false;
  return {
    recordAudio(fact) {
      if (fact.type === 'audioPageReady') isAudioReady = true;
      if (fact.type === 'audioPageLost') isAudioReady = false;
      for (const listener of audioListeners) listener(fact);
    },
    recordWire({ direction, event }) {
      if (wire.length >= 2 * KEPT_EVENTS) wire = wire.slice(-KEPT_EVENTS);
      wire.push(`${direction} ${typeOf(event)}`);
    },
    recordEdge(edge) {
      keyEdges = [...keyEdges, edge].slice(-KEPT_EDGES);
    },
    showTalkKey(shown) {
      talkKey = shown;
    },
    door: {
      talkKey: () =>
        talkKey === null
          ? null
          : { status: talkKey.status(), hookPid: talkKey.hookPid(), edges: [...keyEdges] },
      snapshot: () => session.snapshot(),
      turns: () => session.turns(),
      once: () => {
        session.once();
      },
      press: () => {
        session.press();
      },
      release: () => {
        session.release();
      },
      startTap: () => {
        hub.startTap();
      },
      tap() {
        const { firstFrame, samples } = hub.takeTap();
        const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
        return {
          samplesBase64: bytes.toString('base64'),
          firstFrame,
          frames: samples.length,
        };
      },
      flushes: () => hub.takeFlushes(),
      wire: () => wire.slice(-KEPT_EVENTS),
      audio: {
        microphone: hub.microphone,
        player: hub.player,
        isReady: () => isAudioReady,
        on(listener) {
          audioListeners.add(listener);
          return () => {
            audioListeners.delete(listener);
          };
        },
      },
    },
  };
}

function typeOf(event: unknown): string {
  return typeof event === 'object' && event !== null && 'type' in event
    ? String(event.type)
    : 'unknown';
}
