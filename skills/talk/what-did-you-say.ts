import type { Skill } from '../skill.ts';

const ASKED =
  /^(?:(?:sorry |pardon |excuse me )*(?:what (?:did|have) you (?:just )?(?:say|said)(?: again)?|what you said|what was that(?: again)?|what (?:did|was) that you said|what you say|(?:can|could|would) you (?:repeat|say) that(?: again)?|(?:please )?(?:repeat|repeak|repeats|say) (?:that|it|yourself|what you said|your (?:last )?(?:answer|sentence)|the last (?:sentence|thing|answer)(?: you said)?)(?: again| once more| one more time| 1 more time)?|say again|come again|once more|1 more time|one more time|repeat|again please|pardon(?: me)?|beg your pardon|i beg your pardon|i (?:did|could) not (?:hear|here|care|get|catch|understand) (?:that|you|it|what you said)|i missed that|excuse me|sorry|huh))$/;
/** "Once more" and "again" may be meant for the dice: whatever leads on from before is surer. */
const VAGUE = /^(?:once more|1 more time|one more time|repeat|again please|sorry|excuse me|huh)$/;

export const whatDidYouSay: Skill<Readonly<Record<never, never>>> = {
  name: 'what_did_you_say',
  description: 'Says again what I said last.',
  examples: [
    { ask: 'What did you say?', args: {} },
    { ask: 'Repeat that, please', args: {} },
    { ask: "I didn't hear that", args: {} },
  ],

  understand(text) {
    if (!ASKED.test(text)) return null;
    return { args: {}, confidence: VAGUE.test(text) ? 0.8 : 0.95, reading: 'what did you say' };
  },

  phrases: [
    ['what did you say|what did you just say', '|again'],
    ['repeat that|say that again|can you repeat that|can you say that again', '|please'],
    ['i did not', '!hear|catch|understand', 'that|you'],
  ],

  /** No tool: a model has its own words before it. */
  tool: null,

  act(_args, { dialogue }) {
    return { say: dialogue.lastSaid ?? "I haven't said anything yet.", effects: [] };
  },
};
