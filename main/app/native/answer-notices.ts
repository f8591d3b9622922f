import type { Turn } from '../../../shared/session-snapshot.ts';

/** Notifications show two or three lines; what is longer is cut by some desktops in the middle of a word. */
const LONGEST_NOTICE = 140;

export interface AnswerNoticePorts {
  readonly isWished: () => boolean;
  /** A window of ours shows it already. */
  readonly isSeen: () => boolean;
  /** Shows the question, if it is known, and the answer; the notice before is taken away. */
  readonly notify: (notice: { readonly question: string | null; readonly answer: string }) => void;
}

export interface AnswerNotices {
  turnChanged(turn: Turn): void;
}

/** Answers that came while no window of ours was on the screen. Each is told once, when it is whole. */
export function createAnswerNotices(ports: AnswerNoticePorts): AnswerNotices {
  let underWay: string | null = null;
  return {
    turnChanged(turn) {
      if (turn.outcome === null) {
        underWay = turn.id;
        return;
      }
      // Turns change after their end, too: their receipts come late.
      if (underWay !== turn.id) return;
      underWay = null;
      if (turn.outcome !== 'answered' || turn.answer === '') return;
      if (!ports.isWished() || ports.isSeen()) return;
      ports.notify({
        question: turn.heard === null ? null : shortened(turn.heard),
        answer: shortened(turn.answer),
      });
    },
  };
}

/** Cut between words, by what people see as one letter. */
export function shortened(text: string): string {
  const letters = Array.from(new Intl.Segmenter().segment(text.trim()), ({ segment }) => segment);
  if (letters.length <= LONGEST_NOTICE) return text.trim();
  const start = letters.slice(0, LONGEST_NOTICE - 1);
  const blank = start.lastIndexOf(' ');
  return `${start.slice(0, blank > 0 ? blank : undefined).join('')}…`;
}
