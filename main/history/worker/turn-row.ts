import { crc32 } from 'node:zlib';
import type { PastTurn } from '../../../shared/history.ts';
import { turnSchema, type Turn } from '../../../shared/session-snapshot.ts';

/** A turn as it stands in the file, with its conversation's id. */
export interface TurnRow {
  readonly number: number;
  readonly id: string;
  readonly conversation_id: string;
  readonly started_at_ms: number;
  readonly heard: string;
  readonly answer: string;
  /** The turn's other fields as JSON. */
  readonly rest: string;
  readonly endpoint: string;
  readonly sound: number;
}

export const TURN_COLUMNS = `turn.number, turn.id, conversation.id AS conversation_id, turn.started_at_ms,
  turn.heard, turn.answer, turn.rest, turn.endpoint, turn.sound`;

/** A turn of which nothing is known but its words. */
const BARE: Omit<Turn, 'id' | 'startedAtMs' | 'heard' | 'answer'> = {
  input: 'voice',
  unheardFrom: null,
  outcome: 'answered',
  failure: null,
  keptMs: null,
  restored: false,
  receipt: null,
  timings: {
    pressToListeningMs: null,
    releaseToCommittedMs: null,
    releaseToTranscriptMs: null,
    releaseToFirstTextMs: null,
    releaseToFirstSoundMs: null,
    releaseToEndMs: null,
  },
};

/** What is written of a turn beside its words. Words that wait to be sent are not the history's to send. */
export function restOf(turn: Turn): string {
  const { heard, answer: _answer, ...rest } = turn;
  return JSON.stringify({ ...rest, keptMs: null, wasHeard: heard !== null });
}

/** Found different, a letter of the row is not what was written: disks forget, and SQLite does not look at letters. */
export function sumOf(row: Pick<TurnRow, 'heard' | 'answer' | 'rest'>): number {
  return crc32(JSON.stringify([row.heard, row.answer, row.rest]));
}

/** Fields that this version does not know, or no longer, cost a turn its receipt, never its words. */
export function turnOf(row: TurnRow): PastTurn {
  const rest = parseJson(row.rest);
  const wasHeard = !(
    typeof rest === 'object' &&
    rest !== null &&
    'wasHeard' in rest &&
    rest.wasHeard === false
  );
  const words = {
    id: row.id,
    startedAtMs: row.started_at_ms,
    heard: wasHeard || row.heard !== '' ? row.heard : null,
    answer: row.answer,
  };
  const whole = turnSchema.safeParse({
    ...BARE,
    ...(typeof rest === 'object' ? rest : {}),
    ...words,
  });
  return {
    id: row.id,
    conversationId: row.conversation_id,
    turn: whole.success ? whole.data : { ...BARE, ...words },
    endpoint: row.endpoint,
  };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
