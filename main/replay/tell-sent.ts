import { isRecord, type JsonRecord } from '../../realtime/record.ts';
import type { LogBody } from './log-record.ts';
import { openTextTurn, type Place, type Story } from './story.ts';
import { clip, type TurnDraft } from './turn-draft.ts';

/** What the client said, as far as it tells about turns. Returns the turn it is about. */
export function tellSent(
  story: Story,
  { type, event, times }: Extract<LogBody, { kind: 'sent' }>,
  place: Place,
): TurnDraft | null {
  switch (type) {
    case 'input_audio_buffer.append':
      story.words.append(event, times);
      return null;
    case 'input_audio_buffer.clear':
      story.words.clear();
      return null;
    case 'input_audio_buffer.commit':
      return commitWords(story, event, place);
    case 'conversation.item.create':
      return createItem(story, event['item'], place);
    case 'response.create':
      return askResponse(story, event);
    case 'conversation.item.truncate':
      return silence(story, event['item_id'], numberOr0(event['audio_end_ms']));
    case 'conversation.item.delete':
      return silence(story, event['item_id'], 0);
    default:
      return null;
  }
}

function commitWords(story: Story, event: JsonRecord, { line, atMs }: Place): TurnDraft {
  const heardByServer = story.turns.newestOpen(
    (turn) => turn.stage === 'saying' && !story.unconfirmed.includes(turn),
  );
  const turn = heardByServer ?? story.turns.open(line, 'voice');
  const words = story.words.commit();
  turn.startMs ??= words?.startMs ?? null;
  turn.endMs ??= words?.endMs ?? null;
  turn.wordsEndAtMs ??= atMs;
  story.unconfirmed.push(turn);
  bindOrder(story, event, turn);
  return turn;
}

function createItem(story: Story, item: unknown, place: Place): TurnDraft | null {
  if (!isRecord(item)) return null;
  if (item['type'] === 'function_call_output') return fileToolOutput(story, item);
  if (item['type'] !== 'message') return null;
  const text = item['role'] === 'user' ? textOf(item['content']) : null;
  story.pendingText = text === null ? null : { ...place, text };
  return null;
}

function askResponse(story: Story, event: JsonRecord): TurnDraft | null {
  story.asked = true;
  const turn =
    story.pendingText === null
      ? (story.unconfirmed.at(-1) ?? story.turns.newestOpen(() => true) ?? story.turns.latest())
      : openTextTurn(story, story.pendingText);
  if (turn !== null) bindOrder(story, event, turn);
  return turn;
}

/**
 * The answer was cut off after so much of it; 0: none of it was heard. Deleting items that lie further back only
 * makes the conversation shorter, and says nothing about how their turns ended.
 */
export function silence(story: Story, itemId: unknown, heardMs: number): TurnDraft | null {
  const turn = story.turns.find('answer', typeof itemId === 'string' ? itemId : null);
  if (turn === null || (heardMs === 0 && turn !== story.lastAnswering)) return turn;
  turn.heardAnswerMs = Math.max(turn.heardAnswerMs ?? 0, heardMs);
  if (turn.outcome === 'answered' || turn.outcome === 'cancelled') {
    turn.outcome = turn.heardAnswerMs > 0 ? 'interrupted' : 'cancelled';
  }
  return turn;
}

export function fileToolOutput(
  story: Story,
  item: { readonly call_id?: unknown; readonly output?: unknown },
): TurnDraft | null {
  const callId = typeof item.call_id === 'string' ? item.call_id : null;
  const turn = story.turns.find('call', callId);
  const call = callId === null ? undefined : turn?.tools.get(callId);
  if (call !== undefined && typeof item.output === 'string') call.output = clip(item.output);
  return turn;
}

function bindOrder(story: Story, event: JsonRecord, turn: TurnDraft): void {
  const id = event['event_id'];
  if (typeof id === 'string') story.turns.bind('order', id, turn);
}

function textOf(content: unknown): string | null {
  if (!Array.isArray(content)) return null;
  const texts = content.flatMap((part: unknown) =>
    isRecord(part) && typeof part['text'] === 'string' ? [part['text']] : [],
  );
  return texts.length === 0 ? null : texts.join('\n');
}

function numberOr0(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, value) : 0;
}
