import { z } from 'zod';
import type { Skill } from '../skill.ts';

const STOP =
  /^(?:(?:just )?stop(?: it| that| talking| speaking| now| there| reading)?|stop stop|be quiet|quiet|be silent|silence|shut up|hush|shush|shh+|never mind|nevermind|no never mind|forget it|forget about it|forget that|cancel|cancel that|enough|that is enough|leave it|leave me alone|pause|no thanks|no thank you)$/;

export const stop: Skill<Readonly<Record<never, never>>> = {
  name: 'stop',
  description: 'Stops talking.',
  examples: [
    { ask: 'Stop', args: {} },
    { ask: 'Never mind', args: {} },
    { ask: 'Be quiet, please', args: {} },
  ],

  understand(text) {
    return STOP.test(text) ? { args: {}, confidence: 0.95, reading: 'stop' } : null;
  },

  phrases: [['!stop talking|be quiet|never mind|forget it|shut up']],

  /** A tool, because only the host can fall silent at once and end hands-free listening. */
  tool: {
    advice: 'Falls silent at once and ends hands-free listening. Only when the person asks for it.',
    parameters: z.strictObject({}),
    reads: 'public',
    effects: 'local',
    isReversible: true,
  },

  act() {
    return { say: 'OK.', effects: [{ kind: 'stopTalking' }] };
  },
};
