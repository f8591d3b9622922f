import type { HistoryFailure, HistoryNotice, PastConversation } from '../../../shared/history.ts';
import { dayText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';

/** What became of a damaged history, as whole sentences. */
export function noticeWords({
  kind,
  file,
  savedTurns,
  alteredTurns,
  lostTurns,
}: HistoryNotice): string {
  const whereabouts =
    file === null ? say('history.noticeFileGone') : say('history.noticeFileKept', { file });
  switch (kind) {
    case 'recovered':
      return [
        say('history.noticeRecovered', { count: savedTurns }),
        lostTurns !== null && lostTurns > 0 ? say('history.noticeLost', { count: lostTurns }) : '',
        alteredTurns > 0 ? say('history.noticeAltered', { count: alteredTurns }) : '',
        whereabouts,
      ]
        .filter((sentence) => sentence !== '')
        .join(' ');
    case 'setAside':
      return `${say('history.noticeSetAside')} ${whereabouts}`;
    case 'unwritable':
      return say('history.noticeUnwritable');
    case 'newer':
      return say('history.newer');
  }
}

export function failureWords(failure: HistoryFailure): string {
  switch (failure) {
    case 'notFound':
      return say('history.failedNotFound');
    case 'unwritable':
      return say('history.failedUnwritable');
    case 'historyClosed':
    case 'superseded':
      return say('history.failed');
  }
}

export function nameOf({ name, preview }: PastConversation): string {
  const shown = name ?? preview;
  return shown === '' ? say('history.unnamed') : shown;
}

/** "Today", "Yesterday", or the date. */
export function dayWords(atMs: number, nowMs: number): string {
  const day = startOfDay(atMs);
  const today = startOfDay(nowMs);
  if (day === today) return say('history.today');
  const before = new Date(today);
  before.setDate(before.getDate() - 1);
  return day === before.getTime() ? say('history.yesterday') : dayText(atMs);
}

function startOfDay(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}
