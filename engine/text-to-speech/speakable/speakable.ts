import { sayCalendar } from './calendar.ts';
import { sayClock } from './clock.ts';
import { sayFigures } from './figures.ts';
import { sayLetters } from './letters.ts';
import { sayMoney } from './money.ts';
import { sayAddresses, saySymbols, tidySymbols } from './symbols.ts';
import { sayUnits } from './units.ts';

/** What means one thing only is taken first; plain numbers and lone signs are what is left at last. */
const RULES: readonly ((text: string) => string)[] = [
  tidySymbols,
  sayAddresses,
  sayCalendar,
  sayClock,
  sayMoney,
  sayUnits,
  sayLetters,
  sayFigures,
  saySymbols,
];

/**
 * A sentence as people read it aloud: words only, in letters the synthesizer knows. "Meet Dr. Li at 7:05 p.m." becomes
 * "Meet Doctor Li at seven oh five P M". Empty when there is nothing to say. American, as the voices' dictionary is.
 */
export function speakable(text: string): string {
  return RULES.reduce((said, rule) => rule(said), text);
}
