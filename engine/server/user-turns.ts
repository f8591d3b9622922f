import { fail, ok, type Result } from '../../shared/result.ts';
import { copyOfBlocks } from '../audio/blocks.ts';
import type { Reading, Transcript } from '../speech-to-text/transcription.ts';
import { createVoiceTrack } from '../voice-activity/voice-track.ts';
import { type WorkerFailure, wordsOfFailure } from '../workers/worker-link.ts';
import { findItem } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';
import { type Recording, recordingMs, samplesOf, type UserItem, type UserPart } from './items.ts';
import type { Utterance } from './listening.ts';
import type { Send } from './outgoing.ts';
import type { Refused } from './refusals.ts';
import type { Transcription } from './session-config.ts';
import type { Speech } from './speech.ts';
import { transcribe } from './transcribe.ts';

export interface UserTurns {
  /** What was spoken becomes an item; its words follow when they are recognised. */
  commit(itemId: string, utterance: Utterance): void;
  /** An item as the client made it. */
  create(item: UserItem, after: string | null | undefined): Result<undefined, Refused>;
  /** The words of an item, once all of them are known. */
  wordsOf(item: UserItem): Promise<Result<string, WorkerFailure>>;
  /** The same, and what it may have been instead. */
  heardOf(item: UserItem): Promise<Result<Heard, WorkerFailure>>;
  close(): void;
}

/** What somebody said or typed, as far as it could be heard. */
interface Heard {
  /** As the transcript says. */
  readonly words: string;
  /** What else it may have been, and how likely all of them are; none of what was typed. */
  readonly readings: readonly Reading[];
  /** 0–1: how sure the recognizer was; 1 for what was typed. Other languages than English are mostly under 0.45. */
  readonly sureness: number;
}

/** Puts what the user says and types into the conversation, and finds out what was said. */
export function createUserTurns({
  conversation,
  speech,
  transcription,
  send,
}: {
  readonly conversation: ConversationStore;
  readonly speech: Speech;
  /** Whether and how the client wants transcripts, at the time of the commit. */
  readonly transcription: () => Transcription | null;
  readonly send: Send;
}): UserTurns {
  const abort = new AbortController();
  const { signal } = abort;
  // Only what is still being recognised: afterwards the words are in the item.
  const hearing = new Map<string, Promise<Result<string, WorkerFailure>>>();
  const keyOf = (itemId: string, contentIndex: number): string => `${contentIndex}/${itemId}`;
  // Beside the items, and gone with their sound: no client ever sees it.
  const transcripts = new WeakMap<Recording, Transcript>();

  const hear = ({
    itemId,
    contentIndex,
    recording,
    words,
  }: {
    readonly itemId: string;
    readonly contentIndex: number;
    readonly recording: Recording;
    readonly words: Promise<Result<string, WorkerFailure>>;
  }): void => {
    const wanted = transcription() !== null;
    const key = keyOf(itemId, contentIndex);
    const place = { item_id: itemId, content_index: contentIndex };
    const known = words.then((result) => {
      if (signal.aborted) return result;
      if (result.ok) rememberWords(itemId, contentIndex, result.value);
      hearing.delete(key);
      if (wanted) send(transcriptionEvent({ place, result, recording }));
      return result;
    });
    hearing.set(key, known);
  };

  const rememberWords = (itemId: string, contentIndex: number, transcript: string): void => {
    const item = findItem(conversation.items(), itemId);
    if (item?.role !== 'user') return;
    const parts = item.parts.map((part, at) =>
      at === contentIndex && part.kind === 'audio' ? { ...part, transcript } : part,
    );
    conversation.replace({ ...item, parts });
  };

  const recognise = async ({
    recording,
    start,
    frames,
    heard,
  }: Utterance): Promise<Result<string, WorkerFailure>> => {
    const result = (await heard) ?? (await recogniseFrom({ recording, start, frames }));
    if (!result.ok) return result;
    transcripts.set(recording, result.value);
    return ok(result.value.words);
  };

  const recogniseFrom = async ({
    recording,
    start,
    frames,
  }: Omit<Utterance, 'heard'>): Promise<Result<Transcript, WorkerFailure>> => {
    const judged = await frames();
    if (!judged.ok) return judged;
    return transcribe({
      read: (stretch) =>
        copyOfBlocks(recording, { start: stretch.start - start, end: stretch.end - start }),
      within: { start, end: start + samplesOf(recording) },
      frames: judged.value,
      recognizer: speech.recognizer,
      suggest: speech.suggest,
      signal,
    });
  };

  const wordsOf = async (item: UserItem): Promise<Result<string, WorkerFailure>> => {
    const parts = await Promise.all(
      item.parts.map((part, at) => wordsOfPart(part, hearing.get(keyOf(item.id, at)))),
    );
    const failed = parts.find((part) => !part.ok);
    if (failed !== undefined) return failed;
    const words = parts.map((part) => (part.ok ? part.value : ''));
    return ok(words.filter(Boolean).join(' '));
  };

  return {
    commit: (itemId, utterance) => {
      const { recording } = utterance;
      const added = conversation.add(
        { role: 'user', id: itemId, parts: [{ kind: 'audio', recording, transcript: null }] },
        undefined,
        (previousId) =>
          send({
            type: 'input_audio_buffer.committed',
            previous_item_id: previousId,
            item_id: itemId,
          }),
      );
      if (!added.ok) throw new Error('a fresh id is in the conversation already');
      hear({ itemId, contentIndex: 0, recording, words: recognise(utterance) });
    },
    create: (item, after) => {
      const added = conversation.add(item, after);
      if (!added.ok) return added;
      for (const [contentIndex, part] of item.parts.entries()) {
        if (part.kind !== 'audio') continue;
        const { recording } = part;
        const words = recognise(utteranceOf(recording, speech, signal));
        hear({ itemId: item.id, contentIndex, recording, words });
      }
      return added;
    },
    wordsOf,
    heardOf: async (item) => {
      const words = await wordsOf(item);
      if (!words.ok) return words;
      const spoken = item.parts.flatMap((part) =>
        part.kind === 'audio' ? (transcripts.get(part.recording) ?? []) : [],
      );
      return ok({
        words: words.value,
        // Of several parts, how their readings would go together is not known.
        readings: item.parts.length === 1 ? spoken.flatMap((each) => each.readings) : [],
        sureness: Math.min(1, ...spoken.map(({ confidence }) => confidence)),
      });
    },
    close: () => abort.abort(),
  };
}

function wordsOfPart(
  part: UserPart,
  hearing: Promise<Result<string, WorkerFailure>> | undefined,
): Promise<Result<string, WorkerFailure>> {
  if (part.kind === 'text') return Promise.resolve(ok(part.text));
  if (part.transcript !== null) return Promise.resolve(ok(part.transcript));
  return (
    hearing ?? Promise.resolve(fail({ kind: 'crashed', message: 'it could not be recognised' }))
  );
}

/** A recording that did not come through the microphone's buffer is judged by itself. */
function utteranceOf(recording: Recording, { detector }: Speech, signal: AbortSignal): Utterance {
  return {
    recording,
    start: 0,
    heard: null,
    frames: async () => {
      const track = createVoiceTrack({
        detector,
        onFrames: () => undefined,
        onFailure: () => undefined,
      });
      const close = (): void => track.close();
      signal.addEventListener('abort', close, { once: true });
      for (const block of recording) track.push(block);
      const end = samplesOf(recording);
      const settled = await track.settled(end);
      const frames = track.framesIn(0, end);
      signal.removeEventListener('abort', close);
      close();
      return settled.ok ? ok(frames) : settled;
    },
  };
}

function transcriptionEvent({
  place,
  result,
  recording,
}: {
  readonly place: object;
  readonly result: Result<string, WorkerFailure>;
  readonly recording: Recording;
}) {
  if (result.ok) {
    return {
      type: 'conversation.item.input_audio_transcription.completed' as const,
      ...place,
      transcript: result.value,
      // By the second begun, as the service bills it.
      usage: { type: 'duration', seconds: Math.ceil(recordingMs(recording) / 1000) },
    };
  }
  return {
    type: 'conversation.item.input_audio_transcription.failed' as const,
    ...place,
    error: {
      type: 'server_error',
      code: 'transcription_failed',
      message: wordsOfFailure('speech recognition', result.failure),
      param: null,
    },
  };
}
