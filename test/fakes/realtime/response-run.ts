import type { AudioFormat } from '../../../engine/audio/wire-audio.ts';
import type { JsonRecord } from '../../../realtime/record.ts';
import { msOfSamples } from '../../../shared/audio/format.ts';
import { spokenPieces, writtenPieces, type Piece } from './answer-steps.ts';
import { openAnswerItem, type AnswerItem } from './answer-item.ts';
import { sendCallItem } from './call-item.ts';
import type { Conversation } from './conversation.ts';
import type { Ids } from './ids.ts';
import type { Peer } from './peer.ts';
import { outputTokensOf, responseWire, SPOKEN, usageOf, WRITTEN } from './response-wire.ts';
import type { Answer, Ending } from './script.ts';

type CancelReason = 'client_cancelled' | 'turn_detected';

/** One response under way. It ends by itself, or is cancelled; either way it says `response.done` once. */
export interface ResponseRun {
  readonly id: string;
  cancel(reason: CancelReason): void;
}

export interface ResponseOptions {
  readonly peer: Peer;
  readonly ids: Ids;
  readonly answer: Answer;
  readonly spoken: boolean;
  readonly voice: unknown;
  readonly metadata: unknown;
  /** null: out of band. */
  readonly conversation: Conversation | null;
  readonly format: AudioFormat;
  readonly maxOutputTokens: number | 'inf';
  /** Samples of the user's audio that this response answers, for the bill. */
  readonly heardSamples: number;
  /** The first sound goes out: the session's voice is fixed from here on. */
  readonly onVoice: () => void;
  readonly onEnd: () => void;
  /** It has said so, and what was sent takes so long to play. */
  readonly onDone: (playbackMs: number) => void;
}

const RATE_LIMITS = [{ name: 'tokens', limit: 200_000, remaining: 199_000, reset_seconds: 0.3 }];

function statusDetails(ending: Ending): JsonRecord | null {
  switch (ending.status) {
    case 'completed':
      return null;
    case 'failed':
      return { type: 'failed', error: ending.error };
    case 'incomplete':
      return { type: 'incomplete', reason: ending.reason };
  }
}

export function runResponse(options: ResponseOptions): ResponseRun {
  const { peer, ids, answer, spoken, conversation } = options;
  const id = ids.next('resp');
  const kind = spoken ? SPOKEN : WRITTEN;
  const pieces = spoken ? spokenPieces(answer) : writtenPieces(answer);
  let item: AnswerItem | null = null;
  let dueMs = peer.nowMs();
  let callOff = (): void => undefined;
  let ended = false;

  function wire(
    status: string,
    details: JsonRecord | null,
    output: readonly JsonRecord[],
    usage: JsonRecord | null,
  ): JsonRecord {
    return responseWire({
      id,
      status,
      statusDetails: details,
      output,
      conversationId: conversation?.id ?? null,
      kind,
      voice: options.voice,
      format: options.format,
      maxOutputTokens: options.maxOutputTokens,
      usage,
      metadata: options.metadata,
    });
  }

  function calls(isCompleted: boolean, from: number): JsonRecord[] {
    return (isCompleted ? (answer.calls ?? []) : []).map((call, at) =>
      sendCallItem({ peer, ids, responseId: id, outputIndex: from + at, call, conversation }),
    );
  }

  const facts = () => ({
    heardSamples: options.heardSamples,
    voiceSamples: item?.voiceSamples ?? 0,
    text: item?.text ?? '',
  });

  function isSpent(): boolean {
    const most = options.maxOutputTokens;
    return most !== 'inf' && outputTokensOf(facts()) >= most;
  }

  function end(status: string, details: JsonRecord | null): void {
    if (ended) return;
    ended = true;
    callOff();
    const said =
      item === null ? [] : [item.finish(status === 'completed' ? 'completed' : 'incomplete')];
    const output = [...said, ...calls(status === 'completed', said.length)];
    const usage = answer.usage === undefined ? usageOf(facts()) : answer.usage;
    // A response whose end is kept back goes on being the active one.
    if (peer.withholds('responseDone')) return;
    options.onEnd();
    const response = wire(status, details, output, usage);
    for (let time = 0; time < (answer.doneTimes ?? 1); time += 1) {
      peer.send({ type: 'response.done', response });
    }
    peer.reached('responseDone');
    peer.send({ type: 'rate_limits.updated', rate_limits: RATE_LIMITS });
    options.onDone(msOfSamples(item?.voiceSamples ?? 0));
  }

  function send(piece: Piece): void {
    item ??= openAnswerItem({
      peer,
      id: ids.next('item'),
      responseId: id,
      kind,
      format: options.format,
      conversation,
    });
    if (piece.type === 'audio') options.onVoice();
    item.send(piece);
  }

  /** Sends what is due; what is due later is a timer against the plan, so that lateness does not add up. */
  function play(from: number): void {
    for (let at = from; at < pieces.length; at += 1) {
      const piece = pieces[at];
      if (piece === undefined || ended || !peer.open) return;
      if (isSpent()) {
        end('incomplete', { type: 'incomplete', reason: 'max_output_tokens' });
        return;
      }
      send(piece);
      const gapMs = pieces[at + 1]?.gapMs ?? 0;
      if (gapMs > 0) {
        schedule(at + 1, gapMs);
        return;
      }
    }
    const ending = answer.ends ?? { status: 'completed' };
    end(ending.status, statusDetails(ending));
  }

  function schedule(at: number, gapMs: number): void {
    dueMs += gapMs;
    callOff = peer.after(Math.max(0, dueMs - peer.nowMs()), () => play(at));
  }

  if (!peer.withholds('response')) {
    peer.send({ type: 'response.created', response: wire('in_progress', null, [], null) });
    peer.reached('responseCreated');
    // Never in the same turn of the loop: whoever asked must see the response active first.
    schedule(0, pieces[0]?.gapMs ?? answer.thinkMs ?? 0);
  }
  return { id, cancel: (reason) => end('cancelled', { type: 'cancelled', reason }) };
}
