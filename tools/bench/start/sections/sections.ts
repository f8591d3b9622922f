import type { StartSection } from '../section.ts';
import { bundle } from './bundle.ts';
import { captions } from './captions.ts';
import { rest } from './rest.ts';
import { start } from './start.ts';

/** In the order in which they are played. */
export const START_SECTIONS: readonly StartSection[] = [bundle, start, captions, rest];
