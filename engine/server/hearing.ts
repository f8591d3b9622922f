import { refusedAudio } from '../../realtime/client/audio-payload.ts';
import { createWireDecoder } from '../audio/wire-audio.ts';
import { wordsOfFailure } from '../workers/worker-link.ts';
import { afterMs, createIdleTimeout } from './idle-timeout.ts';
import type { EngineLimits } from './limits.ts';
import { createListening, type Utterance } from './listening.ts';
import type { Send } from './outgoing.ts';
import { bufferFull, commitTooSmall, type Refused, serverError } from './refusals.ts';
import type { SessionConfig } from './session-config.ts';
import type { SessionPorts } from './session-ports.ts';
import type { UserTurns } from './user-turns.ts';

/** The microphone's side of a session: what comes in, where turns begin and end, what the client is told of it. */
export interface Hearing {
  append(audio: string): Refused | null;
  /** A commit by hand. */
  commit(): Refused | null;
  clear(): void;
  /** The session was configured anew. */
  configured(before: SessionConfig): void;
  /** An answer is on its way; the idle time waits for its end. */
  answering(): void;
  /** An answer is made, and takes so long to play. */
  answered(playbackMs: number): void;
  /** Bytes of sound that wait here. */
  heldBytes(): number;
  close(): void;
}

export function createHearing({
  speech,
  turns,
  config,
  limits,
  send,
  newItemId,
  isTaken,
  after = afterMs,
  onPartial,
  onSpeech,
  onTurn,
}: {
  readonly speech: SessionPorts['speech'];
  readonly turns: UserTurns;
  readonly config: () => SessionConfig;
  readonly limits: EngineLimits;
  readonly send: Send;
  readonly newItemId: () => string;
  /** A client has meanwhile given the id to an item of its own. */
  readonly isTaken: (itemId: string) => boolean;
  readonly after?: SessionPorts['after'];
  /** Words of the turn that is being spoken. */
  readonly onPartial: (words: { readonly itemId: string; readonly delta: string }) => void;
  /** Somebody has begun to speak. */
  readonly onSpeech: () => void;
  /** A turn that is to be answered is in the conversation. */
  readonly onTurn: () => void;
}): Hearing {
  let decoder = createWireDecoder(config().inputFormat);
  /** Somebody is in the middle of a turn: the idle time does not begin. */
  let isSpeaking = false;

  const commit = (itemId: string, utterance: Utterance): void =>
    turns.commit(isTaken(itemId) ? newItemId() : itemId, utterance);

  const listening = createListening({
    detector: speech.detector,
    recognizer: speech.recognizer,
    suggest: speech.suggest,
    inputMs: limits.inputMsPerClient,
    turnDetection: () => config().turnDetection,
    wantsPartials: () => config().transcription !== null,
    newItemId,
    onStarted: ({ itemId, startMs }) => {
      isSpeaking = true;
      idle.stop();
      send({
        type: 'input_audio_buffer.speech_started',
        audio_start_ms: startMs,
        item_id: itemId,
      });
      onSpeech();
    },
    onPartial,
    onStopped: ({ itemId, endMs, utterance }) => {
      isSpeaking = false;
      send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: endMs, item_id: itemId });
      commit(itemId, utterance);
      if (config().turnDetection?.createResponse === true) onTurn();
    },
    onFailure: (failure) => {
      isSpeaking = false;
      const message = `${wordsOfFailure('voice detection', failure)} Please speak again.`;
      send({ type: 'error', error: serverError(message) });
    },
  });

  const idle = createIdleTimeout({
    timeoutMs: () => {
      const detection = config().turnDetection;
      return detection?.type === 'server_vad' ? detection.idleTimeoutMs : null;
    },
    position: () => listening.position(),
    after,
    onIdle: (from) => {
      const { itemId, startMs, endMs, utterance } = listening.commitSilence(from);
      send({
        type: 'input_audio_buffer.timeout_triggered',
        audio_start_ms: startMs,
        audio_end_ms: endMs,
        item_id: itemId,
      });
      commit(itemId, utterance);
      onTurn();
    },
  });

  /** What the decoder still holds back belongs to what was said. */
  const flush = (): void => {
    listening.append(decoder.finish());
  };

  return {
    append: (audio) => {
      const refused = refusedAudio(audio, 'audio', config().inputFormat);
      if (refused !== null) return refused;
      const samples = decoder.decode(Buffer.from(audio, 'base64'));
      return listening.append(samples).ok ? null : bufferFull(limits.inputMsPerClient);
    },
    commit: () => {
      flush();
      const committed = listening.commit();
      if (!committed.ok) return commitTooSmall(committed.failure.haveMs);
      isSpeaking = false;
      idle.stop();
      const { itemId, utterance } = committed.value;
      commit(itemId, utterance);
      return null;
    },
    clear: () => {
      flush();
      isSpeaking = false;
      listening.clear();
      send({ type: 'input_audio_buffer.cleared' });
    },
    configured: (before) => {
      const now = config();
      if (before.inputFormat !== now.inputFormat) {
        flush();
        decoder = createWireDecoder(now.inputFormat);
      }
      if ((before.turnDetection === null) !== (now.turnDetection === null)) {
        isSpeaking = false;
        listening.restart();
      }
      if (before.turnDetection !== now.turnDetection) idle.stop();
    },
    answering: () => idle.stop(),
    answered: (playbackMs) => {
      if (!isSpeaking) idle.answered(playbackMs);
    },
    heldBytes: () => listening.heldBytes(),
    close: () => {
      idle.stop();
      listening.close();
    },
  };
}
