import { createWireDecoder } from '../../../engine/audio/wire-audio.ts';
import { refusedAudio } from '../../../realtime/client/audio-payload.ts';
import type { ClientEvent, ClientEventOf } from '../../../realtime/client-event.ts';
import { parseClientEvent } from '../../../realtime/client-event.ts';
import { ERROR_CODE, isBenign, type RealtimeError } from '../../../realtime/error-codes.ts';
import { createConversation } from './conversation.ts';
import type { Ids } from './ids.ts';
import type { InputAudio } from './input-audio.ts';
import { createItemDesk } from './items.ts';
import { createListening } from './listening.ts';
import type { Behaviour, Peer } from './peer.ts';
import { type ResponseRun, runResponse } from './response-run.ts';
import type { Script } from './script.ts';
import { createSessionState, type Refused, refusedVoice } from './session-state.ts';

export interface AssistantOptions {
  readonly peer: Peer;
  readonly ids: Ids;
  readonly model: string;
  readonly input: InputAudio;
  readonly script: Script;
  /** When the session will end, in Unix seconds; by default in an hour. Saying so is all: ending it is the peer's. */
  readonly expiresAt?: number;
  /** Default true. False when somebody else decides when speech began and ended. */
  readonly detectsSpeech?: boolean;
  /** Told after the session was configured for the first time. */
  readonly onReady?: () => void;
}

/** A Realtime server's side of one connection: strict about what it is told, scripted in what it answers. */
export function createAssistant(options: AssistantOptions): Behaviour {
  const { peer, ids, script, input } = options;
  const session = createSessionState({
    id: ids.next('sess'),
    model: options.model,
    ...(options.expiresAt === undefined ? {} : { expiresAt: options.expiresAt }),
  });
  const conversation = createConversation(ids.next('conv'));
  const items = createItemDesk({ peer, ids, conversation });
  let active: ResponseRun | null = null;
  let configured = false;
  let decoder = createWireDecoder(session.inputFormat);

  function respond({
    response,
  }: {
    readonly response?: ClientEventOf<'response.create'>['response'];
  }): void {
    const outOfBand = response?.conversation === 'none';
    const modality = response?.output_modalities?.[0];
    listening.stopIdling();
    const run = runResponse({
      peer,
      ids,
      answer: script.nextAnswer(),
      spoken: modality === undefined ? session.speaks : modality === 'audio',
      voice: response?.audio?.output?.voice ?? session.voice,
      metadata: response?.metadata,
      format: response?.audio?.output?.format?.type ?? session.outputFormat,
      maxOutputTokens: response?.max_output_tokens ?? session.maxOutputTokens,
      conversation: outOfBand ? null : conversation,
      heardSamples: listening.committedSamples,
      onVoice: () => session.lockVoice(),
      onEnd: () => {
        if (active === run) active = null;
      },
      onDone: (playbackMs) => {
        if (!outOfBand) listening.answered(playbackMs);
      },
    });
    if (!outOfBand) active = run;
  }

  const listening = createListening({
    peer,
    ids,
    session,
    conversation,
    input,
    script,
    detects: options.detectsSpeech ?? true,
    heeded: {
      speechStarted() {
        if (session.turnDetection?.interruptResponse === true) active?.cancel('turn_detected');
      },
      turnEnded() {
        if (session.turnDetection?.createResponse === true && active === null) respond({});
      },
      stayedSilent() {
        if (active === null) respond({});
      },
    },
  });

  function create(event: ClientEventOf<'response.create'>): Refused | null {
    if (active !== null && event.response?.conversation !== 'none') {
      const message = `Conversation already has an active response in progress: ${active.id}. Wait until the response is finished before creating a new one.`;
      return { code: ERROR_CODE.activeResponse, message, param: null };
    }
    const refused = refusedVoice(
      event.response?.audio?.output?.voice,
      'response.audio.output.voice',
    );
    if (refused !== null) return refused;
    respond(event);
    return null;
  }

  function cancel({ response_id: id }: ClientEventOf<'response.cancel'>): Refused | null {
    if (active === null || (id !== undefined && id !== active.id)) {
      const message = 'Cancellation failed: no active response found';
      return { code: ERROR_CODE.cancelNotActive, message, param: null };
    }
    active.cancel('client_cancelled');
    return null;
  }

  function update(event: ClientEventOf<'session.update'>): Refused | null {
    const format = session.inputFormat;
    const refused = session.update(event.session, { isResponding: active !== null });
    if (refused !== null) return refused;
    if (session.inputFormat !== format) decoder = createWireDecoder(session.inputFormat);
    listening.reconfigure();
    if (peer.withholds('sessionUpdated')) return null;
    peer.send({ type: 'session.updated', session: session.wire });
    peer.reached('sessionUpdated');
    if (!configured) options.onReady?.();
    configured = true;
    return null;
  }

  function append(event: ClientEventOf<'input_audio_buffer.append'>): Refused | null {
    const refused = refusedAudio(event.audio, 'audio', session.inputFormat);
    if (refused !== null) return refused;
    if (!configured) {
      const message =
        'Audio before the session was configured goes to a session with other settings.';
      peer.violate({ code: 'audio_before_configuration', message, benign: false });
    }
    listening.append(decoder.decode(Buffer.from(event.audio, 'base64')));
    return null;
  }

  function obey(event: ClientEvent): Refused | null {
    switch (event.type) {
      case 'session.update':
        return update(event);
      case 'input_audio_buffer.append':
        return append(event);
      case 'input_audio_buffer.commit':
        return listening.commit();
      case 'input_audio_buffer.clear':
        listening.clear();
        return null;
      case 'conversation.item.create':
        return items.create(event);
      case 'conversation.item.retrieve':
        return items.retrieve(event);
      case 'conversation.item.truncate':
        return items.truncate(event);
      case 'conversation.item.delete':
        return items.delete(event);
      case 'response.create':
        return create(event);
      case 'response.cancel':
        return cancel(event);
    }
  }

  function refuse(error: RealtimeError): void {
    const { code, message } = error;
    peer.violate({ code: code ?? 'none', message, benign: isBenign(code, message) });
    peer.send({ type: 'error', error });
    if (code === ERROR_CODE.betaShapeDisabled) peer.close(4000, `${error.type}.${code}`);
  }

  return {
    opened() {
      if (peer.withholds('sessionCreated')) return;
      peer.send({ type: 'session.created', session: session.wire });
      peer.reached('sessionCreated');
    },
    received({ text }) {
      const parsed = parseClientEvent(text);
      if (parsed.kind === 'refused') {
        refuse(parsed.error);
        return;
      }
      const refused = obey(parsed.event);
      if (refused === null) return;
      const eventId = parsed.event.event_id ?? null;
      refuse({ type: 'invalid_request_error', ...refused, event_id: eventId });
    },
    closed() {
      active = null;
    },
  };
}
