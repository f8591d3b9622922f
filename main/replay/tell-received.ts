import { isRecord } from '../../realtime/record.ts';
import type { ServerEvent, ServerEventOf } from '../../realtime/server-event.ts';
import type { Readable } from './log-record.ts';
import { beginConnection, type Place, type Story } from './story.ts';
import { tellFact } from './tell-fact.ts';
import { fileToolOutput, silence } from './tell-sent.ts';
import { clip, reach, type TurnDraft } from './turn-draft.ts';

type Item = Extract<ServerEvent, { type: 'conversation.item.added' }>['item'];

/** What the server said, as far as it tells about turns. Returns the turn it is about. */
export function tellReceived(story: Story, parsed: Readable, place: Place): TurnDraft | null {
  if (parsed.kind === 'unknown') return null;
  const { event, raw } = parsed;
  noteDialect(story, event, raw);
  switch (event.type) {
    case 'session.created':
      if (story.greeted) beginConnection(story);
      story.greeted = true;
      noteSession(story, event);
      return null;
    case 'session.updated':
      noteSession(story, event);
      return null;
    // Its sound is not looked into: what was written down of it may be no more than its length.
    case 'response.output_audio.delta': {
      const turn = story.turns.find('response', event.response_id);
      if (turn === null) return null;
      turn.sounding.add(event.item_id);
      story.turns.bind('answer', event.item_id, turn);
      reach(turn, 'firstSound', place.atMs);
      return turn;
    }
    case 'response.output_item.added':
    case 'response.output_item.done':
      return outputItem(story, event, raw) ?? tellFacts(story, event, place);
    case 'conversation.item.added':
    case 'conversation.item.done': {
      const turn = conversationItem(story, event.item, place);
      return tellFacts(story, event, place) ?? turn;
    }
    case 'conversation.item.truncated':
      return silence(story, event.item_id, event.audio_end_ms ?? 0);
    case 'input_audio_buffer.cleared':
      for (const turn of story.turns.allOpen()) {
        if (turn.stage === 'saying' && !story.unconfirmed.includes(turn))
          turn.outcome = 'cancelled';
      }
      return null;
    case 'response.done':
      // The log may begin in the middle of an answer.
      if (story.turns.find('response', event.response.id) === null) {
        tellFact(story, { type: 'responseCreated', responseId: event.response.id }, null, place);
      }
      for (const item of event.response.output) {
        outputItem(story, { response_id: event.response.id, item }, null);
      }
      return tellFacts(story, event, place);
    default:
      return tellFacts(story, event, place);
  }
}

function noteSession(
  story: Story,
  { session }: ServerEventOf<'session.created' | 'session.updated'>,
): void {
  story.model = session.model ?? story.model;
  story.transcriptionModel = session.audio?.input?.transcription?.model ?? story.transcriptionModel;
  story.words.format(session);
}

function tellFacts(story: Story, event: ServerEvent, place: Place): TurnDraft | null {
  let about: TurnDraft | null = null;
  for (const fact of story.translate(event)) about = tellFact(story, fact, event, place) ?? about;
  return about;
}

/** An item of an answer: its text, also where no deltas were written down, and the calls of tools. */
function outputItem(
  story: Story,
  { response_id: responseId, item }: { readonly response_id: string; readonly item: Item },
  raw: unknown,
): TurnDraft | null {
  const turn = story.turns.find('response', responseId);
  if (turn === null || item.id === null) return null;
  story.turns.bind('answer', item.id, turn);
  if (item.type === 'function_call') {
    const { name, call_id: callId } = item;
    const output = turn.tools.get(callId)?.output ?? null;
    turn.tools.set(callId, { name, arguments: clip(item.arguments), output });
    story.turns.bind('call', callId, turn);
  } else if (item.type === 'other' && item.wireType === 'mcp_call') {
    const call = remoteCall(raw);
    if (call !== null) turn.tools.set(item.id, call);
  } else if (item.type === 'message') {
    const text = item.content
      .map((part) => {
        if (part.type === 'output_text') return part.text;
        return part.type === 'output_audio' ? (part.transcript ?? '') : '';
      })
      .join('');
    if (text !== '') turn.texts.set(item.id, text);
  }
  return turn;
}

/** A call that the server made by itself; its fields are not part of what the client keeps. */
function remoteCall(
  raw: unknown,
): { name: string; arguments: string; output: string | null } | null {
  const item = isRecord(raw) ? raw['item'] : null;
  if (!isRecord(item) || typeof item['name'] !== 'string') return null;
  const { arguments: given, output } = item;
  return {
    name: item['name'],
    arguments: typeof given === 'string' ? clip(given) : '',
    output: typeof output === 'string' ? clip(output) : null,
  };
}

/** Words or a text that became part of the conversation. */
function conversationItem(story: Story, item: Item, place: Place): TurnDraft | null {
  if (item.type === 'function_call_output') return fileToolOutput(story, item);
  if (item.type !== 'message') return null;
  if (item.role !== 'user') {
    const answered = story.turns.find('answer', item.id);
    // Outside a response it is a piece of an older conversation, and so is the text before it.
    if (answered === null) story.pendingText = null;
    return answered;
  }
  const said = story.turns.find('words', item.id);
  if (said !== null) return said;
  if (item.content.some(({ type }) => type === 'input_audio')) {
    return tellFact(story, { type: 'committed', itemId: item.id }, null, place);
  }
  const text = item.content
    .flatMap((part) => (part.type === 'input_text' ? [part.text] : []))
    .join('\n');
  if (text === '') return null;
  const asked = story.turns.newestOpen(
    (turn) => turn.input === 'text' && turn.stage === 'committed' && turn.heard === text,
  );
  if (asked === null) story.pendingText ??= { ...place, text };
  else story.turns.bind('words', item.id, asked);
  return asked;
}

const BETA_NAME = /^(conversation\.item\.created|response\.(audio|audio_transcript|text)\.)/;
const GA_NAME = /^(conversation\.item\.(added|done)|response\.output_(audio|text))/;

/** A session's shape tells best; without one, the names only one dialect has. */
function noteDialect(story: Story, event: ServerEvent, raw: unknown): void {
  if (event.type === 'session.created' || event.type === 'session.updated') {
    story.dialect = event.dialect;
  } else if (story.dialect === null && isRecord(raw) && typeof raw['type'] === 'string') {
    if (BETA_NAME.test(raw['type'])) story.dialect = 'beta';
    else if (GA_NAME.test(raw['type'])) story.dialect = 'ga';
  }
}
