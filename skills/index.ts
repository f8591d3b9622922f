import { arithmetic } from './calculation/arithmetic.ts';
import { percentages } from './calculation/percentages.ts';
import { units } from './calculation/units.ts';
import { date } from './clock/date.ts';
import { time } from './clock/time.ts';
import type { Skill } from './skill.ts';
import { help } from './talk/help.ts';
import { repeat } from './talk/repeat.ts';
import { smallTalk } from './talk/small-talk.ts';
import { stop } from './talk/stop.ts';
import { cancelTimer } from './timers/cancel-timer.ts';
import { setTimer } from './timers/set-timer.ts';
import { timersLeft } from './timers/timers-left.ts';

/** Everything the assistant can do by itself. Of two equally sure, the earlier is taken. */
export const skills: readonly Skill<unknown>[] = [
  stop,
  time,
  date,
  setTimer,
  cancelTimer,
  timersLeft,
  percentages,
  arithmetic,
  units,
  repeat,
  help,
  smallTalk,
];
