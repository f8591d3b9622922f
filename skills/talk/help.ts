import type { Skill } from '../skill.ts';

export interface HelpArgs {
  readonly about: 'abilities' | 'identity';
}

const ABILITIES =
  /^(?:help|help me|help please|i need help|i need some help|what can you do|what can you do for me|what can you help (?:me )?with|what can i (?:say|ask|do)(?: you)?(?: to do)?|what do you (?:do|know|understand)|what are you able to do|what are your (?:skills|abilities|features|commands)|what are you good at|how can you help(?: me)?|how do you work|how do i use (?:you|this)|how does this work|what else can you do|what you can do|show me what you can do|list (?:your )?(?:skills|commands|abilities)|give me help|give me some help)$/;
const IDENTITY =
  /^(?:who are you|what are you|what is your name|who am i talking to|what is this|are you (?:offline|online|a robot|a computer|an ai|there|a human|human|real)|introduce yourself|who is this)$/;

/** Its three examples are sentences the other skills understand; a test holds it to that. */
export const help: Skill<HelpArgs> = {
  name: 'help',
  description: 'Says what I can do.',
  examples: [
    { ask: 'What can you do?', args: { about: 'abilities' } },
    { ask: 'Help', args: { about: 'abilities' } },
    { ask: 'Who are you?', args: { about: 'identity' } },
  ],

  understand(text) {
    if (ABILITIES.test(text)) return match('abilities', 'what can you do');
    return IDENTITY.test(text) ? match('identity', 'who are you') : null;
  },

  /** No tool: it speaks of this assistant's own abilities, and a model knows its tools from their descriptions. */
  tool: null,

  act({ about }) {
    const who = "I'm Parley's offline assistant.";
    const what =
      'I can tell the time and the date, do sums and percentages, convert units, set timers, and repeat after you.';
    const how =
      'Try "What time is it in Tokyo?", "How many miles is ten kilometers?" or "Set a timer for ten minutes".';
    return { say: about === 'identity' ? `${who} ${what}` : `${what} ${how}`, effects: [] };
  },
};

function match(
  about: HelpArgs['about'],
  reading: string,
): {
  args: HelpArgs;
  confidence: number;
  reading: string;
} {
  return { args: { about }, confidence: 0.95, reading };
}
