import type { Section } from '../section.ts';
import { blocked } from './blocked.ts';
import { capture } from './capture.ts';
import { cpu } from './cpu.ts';
import { delivery } from './delivery.ts';
import { echo } from './echo.ts';
import { memory } from './memory.ts';
import { noClip } from './no-clip.ts';
import { speaker } from './speaker.ts';

/** In the order in which they are played. */
export const SECTIONS: readonly Section[] = [
  capture,
  speaker,
  delivery,
  blocked,
  cpu,
  noClip,
  echo,
  memory,
];
