import type { Section } from '../section.ts';
import { capture } from './capture.ts';
import { delivery } from './delivery.ts';
import { speaker } from './speaker.ts';

/** In the order in which they are played. */
export const SECTIONS: readonly Section[] = [capture, speaker, delivery];
