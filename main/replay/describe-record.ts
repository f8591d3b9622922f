import { isRecord, type JsonRecord } from '../../realtime/record.ts';
import type { ReplayEntry } from '../../shared/replay.ts';
import { lossFromSocketEnd } from '../realtime-client/failure-from-wire.ts';
import { adviceFor } from '../../shared/failure-advice.ts';
import type { LogBody } from './log-record.ts';
import { clip } from './turn-draft.ts';

/** Long enough to recognise a sentence by. */
const LONGEST = 200;

/** One line of the timeline: what kind of thing passed, and the part of it that people look for. */
export function describeRecord(body: LogBody): Pick<ReplayEntry, 'direction' | 'type' | 'text'> {
  switch (body.kind) {
    case 'received': {
      const { raw } = body.parsed;
      const event = isRecord(raw) ? raw : {};
      const type = typeof event['type'] === 'string' ? event['type'] : '';
      return { direction: 'received', type: clip(type, 100), text: textOf(event) };
    }
    case 'sent':
      return { direction: 'sent', type: clip(body.type, 100), text: textOf(body.event) };
    case 'opened':
      return { direction: 'connection', type: 'opened', text: body.host ?? '' };
    case 'ended': {
      const text =
        body.end === null
          ? 'closed by the client'
          : adviceFor(lossFromSocketEnd(body.end).failure).happened;
      return { direction: 'connection', type: 'ended', text };
    }
    case 'note':
      return { direction: 'note', type: 'note', text: clip(body.text.trim(), LONGEST) };
  }
}

/** What is worth a word of an event; never a sound, never an instruction of pages. */
function textOf(event: JsonRecord): string {
  const { error, response, item, session } = event;
  if (isRecord(error))
    return clip(join([error['code'] ?? error['type'], error['message']]), LONGEST);
  if (isRecord(response)) return clip(responseText(response), LONGEST);
  if (isRecord(item)) return clip(itemText(item), LONGEST);
  if (isRecord(session)) return clip(join([session['model']]), LONGEST);
  if (typeof event['type'] === 'string' && event['type'].endsWith('audio.delta')) return '';
  for (const name of ['audio_start_ms', 'audio_end_ms']) {
    if (typeof event[name] === 'number') return `at ${event[name]} ms`;
  }
  return clip(
    join([event['transcript'] ?? event['text'] ?? event['delta'] ?? event['arguments']]),
    LONGEST,
  );
}

function responseText(response: JsonRecord): string {
  const details = isRecord(response['status_details']) ? response['status_details'] : {};
  const cause = isRecord(details['error']) ? details['error'] : {};
  return join([
    response['status'],
    details['reason'],
    cause['code'] ?? cause['type'],
    cause['message'],
  ]);
}

function itemText(item: JsonRecord): string {
  const parts: readonly unknown[] = Array.isArray(item['content']) ? item['content'] : [];
  const words = parts.map((part) => (isRecord(part) ? (part['text'] ?? part['transcript']) : null));
  return join([
    item['role'] ?? item['type'],
    item['name'],
    item['arguments'],
    item['output'],
    ...words,
  ]);
}

function join(parts: readonly unknown[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');
}
