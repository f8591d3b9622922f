import { listOf } from '../language/numbers.ts';
import type { Match, Skill, World } from '../skill.ts';

export type HelpArgs =
  | { readonly about: 'abilities' | 'identity' }
  /** One of the skills' topics. */
  | { readonly about: 'topic'; readonly topic: string };

const ABILITIES =
  /^(?:help|help me|help please|i need help|i need some help|what can you do|what can you do for me|what can you help (?:me )?with|what can i (?:say|ask|do)(?: you)?(?: to do)?|what do you (?:do|know|understand)|what are you able to do|what are your (?:skills|abilities|features|commands)|what are you good at|how can you help(?: me)?|how do you work|how do i use (?:you|this)|how does this work|what else can you do|what else|what you can do|show me what you can do|list (?:your )?(?:skills|commands|abilities)|give me help|give me some help)$/;
const IDENTITY =
  /^(?:who are you|what are you|what is your name|who am i talking to|what is this|are you (?:offline|online|a robot|a computer|an ai|there|a human|human|real)|introduce yourself|who is this)$/;
const ABOUT =
  /^(?:(?:i need |give me )?help(?: me)? (?:with|about|on)|what can (?:you|i) (?:do|say|ask)(?: you)? (?:with|about|on|for)|how (?:do|does|can) (?:i|you|one) use|what do you know about) (?:my |the |an? )?(?<topic>[a-z]+(?: [a-z]+){0,2})$/;

const PROPOSALS = 3;

/**
 * Says what the others can do, from their topics and examples: what is added to them is in it. `others` is asked
 * late, because they are listed where this one is made.
 */
export function createHelp(others: () => readonly Skill<unknown>[]): Skill<HelpArgs> {
  return {
    name: 'help',
    description: 'Says what I can do.',
    examples: [
      { ask: 'What can you do?', args: { about: 'abilities' } },
      { ask: 'Help', args: { about: 'abilities' } },
      { ask: 'Who are you?', args: { about: 'identity' } },
      { ask: 'Help with timers', args: { about: 'topic', topic: 'timers' } },
    ],

    understand(text) {
      if (ABILITIES.test(text)) return match({ about: 'abilities' }, 'what can you do');
      if (IDENTITY.test(text)) return match({ about: 'identity' }, 'who are you');
      const asked = ABOUT.exec(text)?.groups?.['topic'];
      const topic = asked === undefined ? null : topicNamed(asked, others());
      return topic === null ? null : match({ about: 'topic', topic }, `help with ${topic}`);
    },

    /** No tool: it speaks of this assistant's own abilities, and a model knows its tools from their descriptions. */
    tool: null,

    act(args, world) {
      const able = others().filter((skill) => skill.topic !== undefined);
      if (args.about === 'topic') {
        const asks = able.filter((skill) => skill.topic === args.topic).flatMap(asksOf);
        return { say: sayProposals(asks), effects: [] };
      }
      const what = `I can help with ${listOf(topicsOf(able))}.`;
      const say =
        args.about === 'identity'
          ? `I'm Parley's offline assistant. ${what}`
          : `${what} ${sayProposals(someOf(able, world).flatMap((skill) => asksOf(skill).slice(0, 1)))}`;
      return { say, effects: [] };
    },
  };
}

function match(args: HelpArgs, reading: string): Match<HelpArgs> {
  return { args, confidence: 0.95, reading };
}

function topicsOf(skills: readonly Skill<unknown>[]): readonly string[] {
  return [...new Set(skills.flatMap(({ topic }) => topic ?? []))];
}

/** "Timers", and "timer" too. */
function topicNamed(asked: string, skills: readonly Skill<unknown>[]): string | null {
  const plain = (words: string): string => words.replace(/^the /, '').replace(/s$/, '');
  return topicsOf(skills).find((topic) => plain(topic) === plain(asked)) ?? null;
}

/** One of each of some topics: others each time, so that asking again is worth it. */
function someOf(skills: readonly Skill<unknown>[], { random }: World): readonly Skill<unknown>[] {
  const firsts = topicsOf(skills).flatMap(
    (topic) => skills.find((skill) => skill.topic === topic) ?? [],
  );
  const start = Math.floor(random() * firsts.length);
  const stride = Math.max(1, Math.floor(firsts.length / PROPOSALS));
  return Array.from(
    { length: Math.min(PROPOSALS, firsts.length) },
    (_, at) => firsts[(start + at * stride) % firsts.length],
  ).flatMap((skill) => skill ?? []);
}

function asksOf({ examples }: Skill<unknown>): readonly string[] {
  return examples.map(({ ask }) => ask);
}

function sayProposals(asks: readonly string[]): string {
  const quoted = asks.slice(0, PROPOSALS).map((ask) => `"${ask}"`);
  return `Try ${listOf(quoted).replace(/ and (?="[^"]*"$)/, ' or ')}.`;
}
