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

  act() {
    return { say: 'OK.', effects: [{ kind: 'stopTalking' }] };
  },
};
