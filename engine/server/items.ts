import { msOfSamples } from '../../shared/audio/format.ts';
import { type AudioFormat, createWireEncoder } from '../audio/wire-audio.ts';

/** A recording in as many blocks as it came in. Blocks are never changed, so they may be shared. */
export type Recording = readonly Int16Array[];

export type UserPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `transcript` is null until the recognizer has answered. */
  | { readonly kind: 'audio'; readonly recording: Recording; readonly transcript: string | null };

export type AssistantPart =
  | { readonly kind: 'text'; readonly text: string }
  /** `transcript` is null after a truncation: what of it was heard is not known. */
  | { readonly kind: 'audio'; readonly recording: Recording; readonly transcript: string | null };

export type Item =
  | { readonly role: 'system'; readonly id: string; readonly text: string }
  | { readonly role: 'user'; readonly id: string; readonly parts: readonly UserPart[] }
  | {
      readonly role: 'assistant';
      readonly id: string;
      readonly status: 'in_progress' | 'completed' | 'incomplete';
      /** null: nothing of it exists yet. */
      readonly part: AssistantPart | null;
    };

export type AssistantItem = Extract<Item, { role: 'assistant' }>;
export type UserItem = Extract<Item, { role: 'user' }>;

export function samplesOf(recording: Recording): number {
  return recording.reduce((sum, block) => sum + block.length, 0);
}

export function recordingMs(recording: Recording): number {
  return msOfSamples(samplesOf(recording));
}

/** The first so many samples. */
export function cutRecording(recording: Recording, samples: number): Recording {
  const kept: Int16Array[] = [];
  let left = samples;
  for (const block of recording) {
    if (left <= 0) break;
    kept.push(block.subarray(0, left));
    left -= block.length;
  }
  return kept;
}

/** All recordings that an item holds, for accounts. */
export function recordingsOf(item: Item): readonly Recording[] {
  switch (item.role) {
    case 'system':
      return [];
    case 'user':
      return item.parts.flatMap((part) => (part.kind === 'audio' ? [part.recording] : []));
    case 'assistant':
      return item.part?.kind === 'audio' ? [item.part.recording] : [];
  }
}

/** Strings hold two bytes a character at most, and a part without words costs something too. */
const BYTES_OF_CHARACTER = 2;
const BYTES_OF_PART = 64;

/** Bytes that the words of an item take, near enough. */
export function bytesOfWords(item: Item): number {
  return wordsOf(item).reduce(
    (sum, words) => sum + BYTES_OF_PART + BYTES_OF_CHARACTER * words.length,
    0,
  );
}

function wordsOf(item: Item): readonly string[] {
  const ofPart = (part: UserPart | AssistantPart): string =>
    part.kind === 'text' ? part.text : (part.transcript ?? '');
  switch (item.role) {
    case 'system':
      return [item.text];
    case 'user':
      return item.parts.map(ofPart);
    case 'assistant':
      return item.part === null ? [] : [ofPart(item.part)];
  }
}

/** In which formats the session hears and speaks. */
export interface SessionFormats {
  readonly inputFormat: AudioFormat;
  readonly outputFormat: AudioFormat;
}

/** The item as the wire has it; audio itself only where the protocol sends it (`retrieved`), in the session's formats. */
export function wireItem(item: Item, withAudio: SessionFormats | null = null) {
  const status = item.role === 'assistant' ? item.status : 'completed';
  return {
    id: item.id,
    object: 'realtime.item',
    type: 'message',
    status,
    role: item.role,
    content: wireContent(item, withAudio),
  };
}

function wireContent(item: Item, withAudio: SessionFormats | null): readonly object[] {
  switch (item.role) {
    case 'system':
      return [{ type: 'input_text', text: item.text }];
    case 'user':
      return item.parts.map((part) =>
        part.kind === 'text'
          ? { type: 'input_text', text: part.text }
          : {
              type: 'input_audio',
              transcript: part.transcript,
              ...wireAudio(part.recording, withAudio?.inputFormat),
            },
      );
    case 'assistant': {
      const { part } = item;
      if (part === null) return [];
      if (part.kind === 'text') return [{ type: 'output_text', text: part.text }];
      return [
        {
          type: 'output_audio',
          transcript: part.transcript ?? '',
          ...wireAudio(part.recording, withAudio?.outputFormat),
        },
      ];
    }
  }
}

function wireAudio(recording: Recording, format: AudioFormat | undefined): object {
  if (format === undefined) return {};
  const encoder = createWireEncoder(format);
  const blocks = [...recording.map((block) => encoder.encode(block)), encoder.finish()];
  return { audio: Buffer.concat(blocks).toString('base64') };
}
