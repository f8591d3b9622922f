import type { BenchSection } from '../section.ts';
import { commands } from './commands.ts';
import { human } from './human.ts';
import { latency } from './latency.ts';
import { mainLoop } from './main-loop.ts';
import { memory } from './memory.ts';
import { outside } from './outside.ts';
import { partials } from './partials.ts';
import { silence } from './silence.ts';

/** In the order in which they are played. */
export const SECTIONS: readonly BenchSection[] = [
  human,
  commands,
  outside,
  silence,
  partials,
  latency,
  memory,
  mainLoop,
];
