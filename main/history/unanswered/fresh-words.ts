import { FRAME_SAMPLES, msOfSamples, samplesInMs } from '../../../shared/audio/format.ts';
import { createUtterance, joinFrames, type Utterance } from '../../session/utterance.ts';
import type { WordsEntry } from './words-entry.ts';
import { newFileId } from './words-format.ts';
import { noteChunk, type Begun, type Note } from './words-notes.ts';
import type { WordsWriter } from './words-writer.ts';

/** What a process that dies takes with it is at most this, and what is on its way to the system. */
const CHUNK_SAMPLES = samplesInMs(100);

type Event = Note | { readonly type: 'audio'; readonly samples: Int16Array };

export interface FreshWordsOptions {
  readonly turnId: string;
  readonly begun: Begun;
  /** The disk failed: memory alone has them now. */
  readonly onDiskFailed: (error: unknown) => void;
}

/** Words of this run: all of them in memory, and on disk as they come once they may be there. */
export function createFreshWords({ turnId, begun, onDiskFailed }: FreshWordsOptions): WordsEntry {
  /** Everything that happened, for a disk that comes later. The frames are those that the turn keeps anyway. */
  const events: Event[] = [begun];
  let writer: WordsWriter | null = null;
  let isOnDisk = false;
  let waiting: Int16Array[] = [];
  let waitingSamples = 0;
  let samples = 0;
  let wanted: number | null = null;
  let complete = false;
  let left: Extract<Note, { type: 'left' }> | null = null;

  function tell(event: Event): void {
    events.push(event);
    if (writer !== null) write(writer, event);
  }

  function write(to: WordsWriter, event: Event): void {
    if (event.type === 'audio') {
      waiting.push(event.samples);
      waitingSamples += event.samples.length;
      if (waitingSamples >= CHUNK_SAMPLES) writeAudio(to);
      return;
    }
    writeAudio(to);
    to.add(noteChunk(event));
    if (event.type !== 'begun') to.rest();
  }

  function writeAudio(to: WordsWriter): void {
    const joined = joinFrames(waiting);
    waiting = [];
    waitingSamples = 0;
    for (let at = 0; at < joined.length; at += CHUNK_SAMPLES) {
      const piece = joined.subarray(at, at + CHUNK_SAMPLES);
      const plain = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
      to.add({ kind: 'audio', plain });
    }
  }

  const wordCount = (): number => Math.min(samples, wanted ?? samples);

  return {
    turnId,
    recordedAtMs: begun.recordedAtMs,
    isListed: false,
    view: (keptForMs) => ({
      id: turnId,
      input: begun.input,
      recordedAtMs: begun.recordedAtMs,
      durationMs: Math.round(msOfSamples(wordCount())),
      transcript: left?.transcript ?? begun.text,
      failure: left?.failure ?? null,
      storage: isOnDisk ? 'disk' : 'memory',
      expiresAtMs: begun.recordedAtMs + keptForMs,
      readable: true,
    }),
    read() {
      if (begun.text !== null) return { kind: 'text', text: begun.text };
      const frames = events.flatMap((event) => (event.type === 'audio' ? [event.samples] : []));
      const utterance = createUtterance({ mode: begun.mode ?? 'hold' });
      fillUtterance(utterance, joinFrames(frames).subarray(0, wordCount()));
      return { kind: 'speech', utterance };
    },
    append(more) {
      if (complete) return;
      samples += more.length;
      tell({ type: 'audio', samples: more });
    },
    finish(count) {
      if (complete) return;
      complete = true;
      wanted = count === null ? null : Math.min(count, samples);
      tell({ type: 'complete', samples: wanted });
    },
    note(note) {
      if (note.type === 'left') left = note;
      tell(note);
    },
    moveToDisk(open) {
      if (isOnDisk) return;
      const before = writer;
      const next = open({
        fileId: newFileId(),
        resumeAt: null,
        onFailed: (error) => {
          isOnDisk = false;
          onDiskFailed(error);
        },
      });
      isOnDisk = true;
      writer = next;
      waiting = [];
      waitingSamples = 0;
      for (const event of events) write(next, event);
      // What a failing disk had taken of them earlier goes when all of it is safe.
      if (before !== null) void next.flushed().then(() => before.remove());
    },
    close() {
      if (writer === null) return;
      writeAudio(writer);
      writer.rest();
    },
    flushed: async () => writer?.flushed(),
    remove: async () => writer?.remove(),
  };
}

/** Fills an utterance with sound that was recorded before, in frames as a microphone gives them. */
export function fillUtterance(utterance: Utterance, samples: Int16Array): void {
  for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
    const frame = samples.subarray(at, at + FRAME_SAMPLES);
    const peak = frame.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0) / 32_768;
    utterance.append(frame, peak);
  }
  utterance.finish();
}
