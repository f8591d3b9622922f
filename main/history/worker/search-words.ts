import type { HistoryPage, Hit, Marks } from '../../../shared/history.ts';
import type { Database } from './database.ts';
import { turnOf, TURN_COLUMNS, type TurnRow } from './turn-row.ts';

/** As many hits as a person looks over before typing on. */
const HITS_PER_PAGE = 50;

/** Stand around what was found. Characters nobody says; where they are in a text all the same, they are its own. */
const MARK_BEGINS = '\u0002';
const MARK_ENDS = '\u0003';

interface HitRow extends TurnRow {
  readonly marked_heard: string;
  readonly marked_answer: string;
}

export type SearchWords = (text: string, after: string | null) => HistoryPage<Hit>;

/**
 * Turns in which every word, or a word that begins like it, was said or answered; newest first. By rank would mean
 * to weigh every turn that matches, which for a single letter is all of them.
 */
export function prepareSearch(db: Database): SearchWords {
  const search = db.prepare(`
    SELECT ${TURN_COLUMNS},
      highlight(words, 0, char(2), char(3)) AS marked_heard,
      highlight(words, 1, char(2), char(3)) AS marked_answer
    FROM words
      CROSS JOIN turn ON turn.number = words.rowid
      CROSS JOIN conversation ON conversation.number = turn.conversation
    WHERE words MATCH ? AND words.rowid < ?
    ORDER BY words.rowid DESC LIMIT ?
  `);
  return (text, after) => {
    const wanted = wantedWords(text);
    if (wanted === null) return { items: [], next: null };
    const before = after === null ? Number.MAX_SAFE_INTEGER : Number(after);
    const rows: HitRow[] = search.all(
      wanted,
      Number.isSafeInteger(before) ? before : Number.MAX_SAFE_INTEGER,
      HITS_PER_PAGE + 1,
    );
    const shown = rows.slice(0, HITS_PER_PAGE);
    const last = shown.at(-1);
    return {
      items: shown.map(hitOf),
      next: rows.length > HITS_PER_PAGE && last !== undefined ? String(last.number) : null,
    };
  };
}

/** As FTS5 is asked: every word quoted, so that no sign in it is an operator; null: no word at all. */
export function wantedWords(text: string): string | null {
  const words = text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return null;
  return words.map((word) => `"${word.replaceAll('"', '""')}"*`).join(' AND ');
}

function hitOf(row: HitRow): Hit {
  return {
    turn: turnOf(row),
    marks: {
      heard: marksIn(row.heard, row.marked_heard),
      answer: marksIn(row.answer, row.marked_answer),
    },
  };
}

/** Where the marks stand, read beside the text itself. */
export function marksIn(text: string, marked: string): Marks {
  const marks: Marks = [];
  let at = 0;
  let beganAt: number | null = null;
  for (const unit of marked) {
    if (unit === MARK_BEGINS && text[at] !== MARK_BEGINS) {
      beganAt = at;
    } else if (unit === MARK_ENDS && text[at] !== MARK_ENDS && beganAt !== null) {
      marks.push([beganAt, at - beganAt]);
      beganAt = null;
    } else {
      at += unit.length;
    }
  }
  return marks;
}
