import { isMoment } from '../alarms/moment.ts';
import { withColon } from '../alarms/spoken-moment.ts';
import { plainWords } from '../language/free-text.ts';
import type { World } from '../skill.ts';

export interface SetReminderArgs {
  /** What of, as it was said: "call mum"; null when only a time was said. */
  readonly what: string | null;
  /** As it was said: "at 5", "in 10 minutes", "tomorrow"; null when no time was said. */
  readonly when: string | null;
}

/** More than anybody wants to hear back. */
const MOST_WORDS = 25;
/** Where a time may begin: no other word is tried, so that no time is read into what is to be done. */
const BEGINS_WHEN =
  /^(?:at|in|on|by|after|around|tomorrow|today|tonight|this|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight)$/;
/** A number begins a time only where nothing else can be meant: not in "buy 5 tomorrow". */
const CLEARLY_TIME = /^\d{1,2}(?:[: ]\d\d)? (?:am|pm|oclock)\b|^\d{1,2}:\d\d\b/;
const LEADS_TO = /^(?:to|about|that)$/;

/**
 * "call mum at five", "in ten minutes to call mum", "to call mum", "at five": what, when, or both. Null when it is
 * neither; the words after "remind me" alone never are a task without "to", "about" or "that".
 */
export function readReminder(words: string, world: World): SetReminderArgs | null {
  const text = words.split(' ').filter((word) => word !== '');
  if (text.length === 0) return null;
  if (isMoment(text.join(' '), world)) return { what: null, when: timeOf(text.join(' ')) };
  const task = taskIn(text);
  if (task !== null) return endingWithTime(task, world);
  return beginningWithTime(text, world);
}

/** "to call mum" without its "to". */
function taskIn(words: readonly string[]): readonly string[] | null {
  return LEADS_TO.test(words[0] ?? '') && words.length > 1 ? words.slice(1) : null;
}

/** The longest time at the end: "call mum | tomorrow at 5". */
function endingWithTime(words: readonly string[], world: World): SetReminderArgs | null {
  for (let at = 1; at < words.length; at += 1) {
    const when = words.slice(at).join(' ');
    const isTime = BEGINS_WHEN.test(words[at] ?? '') || CLEARLY_TIME.test(when);
    if (isTime && isMoment(when, world)) {
      return made(words.slice(0, at).join(' '), when);
    }
  }
  return made(words.join(' '), null);
}

function beginningWithTime(words: readonly string[], world: World): SetReminderArgs | null {
  for (let at = words.length - 2; at > 0; at -= 1) {
    const task = taskIn(words.slice(at));
    const when = words.slice(0, at).join(' ');
    if (task !== null && isMoment(when, world)) return made(task.join(' '), when);
  }
  return null;
}

function made(task: string, when: string | null): SetReminderArgs | null {
  const what = plainWords(task, MOST_WORDS);
  return what === null ? null : { what, when: when === null ? null : timeOf(when) };
}

/** "at 5" and "5" are the same moment, and one of them is enough. */
function timeOf(when: string): string {
  return withColon(when.replace(/^(?:at|for|by) /, ''));
}
