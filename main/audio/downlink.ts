import { assertNever } from '../../shared/assert-never.ts';
import { PCM } from '../../shared/audio/format.ts';
import type {
  HeardItem,
  PlaybackMessage,
  PlaybackOrder,
} from '../../shared/audio/port-messages.ts';
import type { AudioFact } from './audio-facts.ts';
import type { AudioPort, LogAudio } from './audio-line.ts';
import { createPlaybackLedger } from './playback-ledger.ts';
import { playbackMessageSchema } from './port-schemas.ts';
import { createRefusals } from './refusals.ts';
import type { TapRecorder } from './tap-recorder.ts';

/** A worklet answers within a device callback; one that does not is not running. */
const FLUSH_DEADLINE_MS = 1_000;
/** Without a page this much sound waits for one; more than ten minutes means that none will come. */
const MAX_WAITING_SAMPLES = 10 * 60 * PCM.sampleRateHz;

export interface Downlink {
  connect(port: AudioPort): void;
  /** What was sounding is gone; flushes that wait for their answer get what was known. */
  disconnect(): void;
  hear(data: unknown): void;
  /** False when the item is over. */
  enqueue(item: number, samples: Int16Array): 'new' | 'more' | 'over';
  endItem(item: number): void;
  flush(): number;
  duck(on: boolean): void;
  /** Sounds at once, or not at all. */
  aside(samples: Int16Array): void;
  tap(on: boolean): void;
  dispose(): void;
}

export interface DownlinkPorts {
  readonly tell: (fact: AudioFact) => void;
  readonly log: LogAudio;
  readonly recorder: TapRecorder;
  readonly after: (delayMs: number, run: () => void) => () => void;
}

interface WaitingFlush {
  /** What was known of each item when the flush was ordered. */
  readonly known: readonly HeardItem[];
  readonly callOff: () => void;
}

/** Main's end of the speaker: orders go down in order, what comes back is checked and told. */
export function createDownlink({ tell, log, recorder, after }: DownlinkPorts): Downlink {
  const ledger = createPlaybackLedger();
  const refuse = createRefusals('playback message', log);
  let port: AudioPort | null = null;
  let waiting: PlaybackOrder[] = [];
  let waitingSamples = 0;
  let tapping = false;
  let lastFlush = 0;
  const flushes = new Map<number, WaitingFlush>();

  function order(message: PlaybackOrder): void {
    if (port !== null) {
      port.postMessage(message);
      return;
    }
    if (message.type === 'enqueue') waitingSamples += message.samples.length;
    if (waitingSamples <= MAX_WAITING_SAMPLES) waiting.push(message);
    else log('sound was dropped: there has been no audio page for too long');
  }

  function clearWaiting(): void {
    waiting = [];
    waitingSamples = 0;
  }

  function answerFlush(flush: number, items: readonly HeardItem[] | null): void {
    const asked = flushes.get(flush);
    if (asked === undefined) return;
    asked.callOff();
    flushes.delete(flush);
    tell({ type: 'playbackFlushed', flush, items: items ?? asked.known });
  }

  function accept(message: PlaybackMessage): void {
    switch (message.type) {
      case 'started':
        if (ledger.isLive(message.item)) tell({ type: 'playbackStarted', item: message.item });
        return;
      case 'underrun':
        if (ledger.isLive(message.item)) tell({ type: 'playbackStarved', item: message.item });
        return;
      case 'progress':
        if (!ledger.note(message)) return;
        tell({
          type: 'playbackProgressed',
          level: Math.min(1, message.level),
          ...heardOf(message),
        });
        return;
      case 'finished':
        if (!ledger.note(message)) return;
        ledger.finish(message.item);
        tell({ type: 'playbackFinished', ...heardOf(message) });
        return;
      case 'flushed':
        if (tapping) recorder.addFlush(message);
        answerFlush(message.flush, message.items);
        return;
      case 'tap':
        recorder.add(message.atFrame, message.samples);
        return;
      default:
        assertNever(message, 'unknown playback message');
    }
  }

  return {
    connect(next) {
      port = next;
      if (tapping) order({ type: 'tap', on: true });
      for (const message of waiting) order(message);
      clearWaiting();
    },
    disconnect() {
      port = null;
      ledger.endAll();
      for (const flush of Array.from(flushes.keys())) answerFlush(flush, null);
    },
    hear(data) {
      const parsed = playbackMessageSchema.safeParse(data);
      if (parsed.success) accept(parsed.data);
      else refuse();
    },
    enqueue(item, samples) {
      const standing = ledger.add(item, samples.length);
      if (standing !== 'over') order({ type: 'enqueue', item, samples: ownMemory(samples) });
      return standing;
    },
    endItem(item) {
      if (ledger.add(item, 0) !== 'over') order({ type: 'endItem', item });
    },
    flush() {
      lastFlush += 1;
      const flush = lastFlush;
      const hasPage = port !== null;
      const callOff = after(hasPage ? FLUSH_DEADLINE_MS : 0, () => {
        if (hasPage) log('the speaker did not answer a flush', { flush });
        answerFlush(flush, null);
      });
      flushes.set(flush, { known: ledger.endAll(), callOff });
      if (hasPage) order({ type: 'flush', flush });
      else clearWaiting();
      return flush;
    },
    duck(on) {
      // Nothing that waits for a page sounds yet: a hint about what is heard now is stale by then.
      port?.postMessage({ type: 'duck', on } satisfies PlaybackOrder);
    },
    aside(samples) {
      port?.postMessage({ type: 'aside', samples: ownMemory(samples) } satisfies PlaybackOrder);
    },
    tap(on) {
      tapping = on;
      port?.postMessage({ type: 'tap', on } satisfies PlaybackOrder);
    },
    dispose() {
      for (const { callOff } of flushes.values()) callOff();
      flushes.clear();
      clearWaiting();
      port = null;
    },
  };
}

function heardOf({ item, renderedFrames, heardFrames }: HeardItem): HeardItem {
  return { item, renderedFrames, heardFrames };
}

/** Cloning a view clones all the memory behind it: a slice of a socket's buffer would drag that along. */
function ownMemory(samples: Int16Array): Int16Array {
  return samples.byteLength === samples.buffer.byteLength ? samples : samples.slice();
}
