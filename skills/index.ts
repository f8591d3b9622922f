import { alarmsSet } from './alarms/alarms-set.ts';
import { cancelAlarm } from './alarms/cancel-alarm.ts';
import { setAlarm } from './alarms/set-alarm.ts';
import { arithmetic } from './calculation/arithmetic.ts';
import { percentages } from './calculation/percentages.ts';
import { units } from './calculation/units.ts';
import { coin } from './chance/coin.ts';
import { dice } from './chance/dice.ts';
import { randomNumber } from './chance/random-number.ts';
import { date } from './clock/date.ts';
import { daysBetween } from './clock/days-between.ts';
import { timeDifference } from './clock/time-difference.ts';
import { timeFromNow } from './clock/time-from-now.ts';
import { time } from './clock/time.ts';
import { capitals } from './geography/capitals.ts';
import { addToList } from './lists/add-to-list.ts';
import { clearList } from './lists/clear-list.ts';
import { putBack } from './lists/put-back.ts';
import { readList } from './lists/read-list.ts';
import { removeFromList } from './lists/remove-from-list.ts';
import { deleteNotes } from './notes/delete-notes.ts';
import { readNotes } from './notes/read-notes.ts';
import { takeNote } from './notes/take-note.ts';
import { cancelReminder } from './reminders/cancel-reminder.ts';
import { remindersSet } from './reminders/reminders-set.ts';
import { setReminder } from './reminders/set-reminder.ts';
import type { Skill } from './skill.ts';
import { createHelp } from './talk/help.ts';
import { repeat } from './talk/repeat.ts';
import { smallTalk } from './talk/small-talk.ts';
import { stop } from './talk/stop.ts';
import { volume } from './talk/volume.ts';
import { whatDidYouSay } from './talk/what-did-you-say.ts';
import { cancelTimer } from './timers/cancel-timer.ts';
import { setTimer } from './timers/set-timer.ts';
import { timersLeft } from './timers/timers-left.ts';
import { define } from './words/define.ts';
import { spell } from './words/spell.ts';

/** Everything the assistant can do by itself. Of two equally sure, the earlier is taken. */
export const skills: readonly Skill<unknown>[] = [
  stop,
  time,
  date,
  setTimer,
  cancelTimer,
  timersLeft,
  setAlarm,
  cancelAlarm,
  alarmsSet,
  setReminder,
  cancelReminder,
  remindersSet,
  addToList,
  readList,
  removeFromList,
  clearList,
  takeNote,
  readNotes,
  deleteNotes,
  putBack,
  percentages,
  arithmetic,
  units,
  timeDifference,
  timeFromNow,
  daysBetween,
  capitals,
  coin,
  dice,
  randomNumber,
  spell,
  define,
  volume,
  repeat,
  whatDidYouSay,
  createHelp(() => skills),
  smallTalk,
];
