import { ERROR_CODE } from '../../../realtime/error-codes.ts';
import { msOfSamples, samplesInMs } from '../../../shared/audio/format.ts';
import { type Conversation, userAudioItem, withTranscript } from './conversation.ts';
import type { Ids } from './ids.ts';
import type { InputAudio } from './input-audio.ts';
import type { Peer } from './peer.ts';
import type { Script } from './script.ts';
import type { Refused, SessionState } from './session-state.ts';
import { createSpeechDetector, type SpeechDetector, type SpeechEdge } from './speech-detector.ts';

/** What a listening server tells the part that answers. */
export interface Heeded {
  speechStarted(): void;
  /** Words are in the conversation, because speech ended: an answer is due if the session says so. */
  turnEnded(samples: number): void;
  /** Nobody spoke for the session's idle time; that silence is in the conversation. */
  stayedSilent(): void;
}

export interface Listening {
  /** The samples of the last commit, for the bill. */
  readonly committedSamples: number;
  append(samples: Int16Array): void;
  commit(): Refused | null;
  clear(): void;
  /** The session's turn detection may have changed. */
  reconfigure(): void;
  /** An answer was sent that takes so long to play: from then on silence may be a turn of its own. */
  answered(playbackMs: number): void;
  /** An answer is being made. */
  stopIdling(): void;
}

/** The least audio a commit takes. */
const MIN_COMMIT_MS = 100;
const TRANSCRIPTION_DELAY_MS = 20;

export function createListening(options: {
  readonly peer: Peer;
  readonly ids: Ids;
  readonly session: SessionState;
  readonly conversation: Conversation;
  readonly input: InputAudio;
  readonly script: Script;
  /** False: audio is taken but speech in it is not looked for, whatever the session says. */
  readonly detects: boolean;
  readonly heeded: Heeded;
}): Listening {
  const { peer, ids, session, conversation, input, script, heeded } = options;
  let detector: SpeechDetector | null = null;
  let configured: unknown = null;
  let speech: { readonly itemId: string; readonly fromSample: number } | null = null;
  let committedSamples = 0;
  let stopIdling = (): void => undefined;

  function restart(): void {
    const detection = options.detects ? session.turnDetection : null;
    configured = session.turnDetection;
    speech = null;
    detector = detection && createSpeechDetector({ ...detection, startSample: input.total });
  }

  function transcribe(itemId: string): void {
    if (!session.transcribes) return;
    const heard = script.nextHeard();
    const place = { item_id: itemId, content_index: 0 };
    const name = 'conversation.item.input_audio_transcription';
    peer.after(TRANSCRIPTION_DELAY_MS, () => {
      if (heard !== null && typeof heard === 'object') {
        peer.send({ type: `${name}.failed`, ...place, error: { ...heard.failure, param: null } });
        return;
      }
      for (const delta of heard?.match(/\s*\S+/g) ?? []) {
        peer.send({ type: `${name}.delta`, ...place, delta, obfuscation: 'aLxx0jTEc' });
      }
      const seconds = Math.ceil(msOfSamples(committedSamples) / 1000);
      const usage = { type: 'duration', seconds };
      peer.send({ type: `${name}.completed`, ...place, transcript: heard, usage });
      const item = conversation.get(itemId);
      if (item === null) return;
      conversation.put({ ...item, wire: withTranscript(item.wire, heard ?? '') });
    });
  }

  function take(itemId: string, fromSample?: number): void {
    const sound = input.take(fromSample);
    committedSamples = sound.length;
    const previous = conversation.lastId;
    const item = userAudioItem(itemId);
    conversation.put({ id: itemId, wire: item, sound: [sound], isVoice: false });
    peer.send({
      type: 'input_audio_buffer.committed',
      previous_item_id: previous,
      item_id: itemId,
    });
    peer.send({ type: 'conversation.item.added', previous_item_id: previous, item });
    peer.send({ type: 'conversation.item.done', previous_item_id: previous, item });
    transcribe(itemId);
    peer.reached('committed');
  }

  function heed(edge: SpeechEdge): void {
    const atMs = Math.round(msOfSamples(edge.atSample));
    if (edge.type === 'started') {
      stopIdling();
      speech = { itemId: ids.next('item'), fromSample: edge.atSample };
      peer.send({
        type: 'input_audio_buffer.speech_started',
        audio_start_ms: atMs,
        item_id: speech.itemId,
      });
      heeded.speechStarted();
      return;
    }
    if (speech === null) return;
    const { itemId, fromSample } = speech;
    speech = null;
    peer.send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: atMs, item_id: itemId });
    take(itemId, fromSample);
    heeded.turnEnded(committedSamples);
  }

  /** The silence after an answer, from where it began. */
  function giveUpWaiting(fromSample: number): void {
    const itemId = ids.next('item');
    peer.send({
      type: 'input_audio_buffer.timeout_triggered',
      audio_start_ms: Math.round(msOfSamples(fromSample)),
      audio_end_ms: Math.round(msOfSamples(input.total)),
      item_id: itemId,
    });
    take(itemId, fromSample);
    restart();
    heeded.stayedSilent();
  }

  restart();
  return {
    get committedSamples() {
      return committedSamples;
    },
    append(samples) {
      input.append(samples);
      for (const edge of detector?.feed(samples) ?? []) heed(edge);
      peer.reached('audioReceived');
    },
    commit() {
      if (input.pending < samplesInMs(MIN_COMMIT_MS)) {
        const message = `Error committing input audio buffer: buffer too small. Expected at least ${MIN_COMMIT_MS}ms of audio, but buffer only has ${msOfSamples(input.pending).toFixed(2)}ms of audio.`;
        return { code: ERROR_CODE.commitEmpty, message, param: null };
      }
      stopIdling();
      take(speech?.itemId ?? ids.next('item'));
      restart();
      return null;
    },
    clear() {
      input.clear();
      restart();
      peer.send({ type: 'input_audio_buffer.cleared' });
    },
    reconfigure() {
      if (session.turnDetection === configured) return;
      stopIdling();
      restart();
    },
    answered(playbackMs) {
      stopIdling();
      const idleMs = session.turnDetection?.idleTimeoutMs ?? null;
      if (idleMs === null || speech !== null) return;
      stopIdling = peer.after(playbackMs, () => {
        const fromSample = input.total;
        stopIdling = peer.after(idleMs, () => giveUpWaiting(fromSample));
      });
    },
    stopIdling: () => stopIdling(),
  };
}
