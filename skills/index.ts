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
