import type { Skill } from '../skill.ts';

export interface SmallTalkArgs {
  readonly kind: 'greeting' | 'wellbeing' | 'thanks' | 'goodbye' | 'agreement';
}

const PATTERNS: readonly { readonly kind: SmallTalkArgs['kind']; readonly pattern: RegExp }[] = [
  {
    kind: 'greeting',
    pattern:
      /^(?:hello|hi|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|the morning|hello hello|nice to meet you|(?:hey|hi|hello|okay|ok|good morning|good evening) (?:parley|there|computer|assistant)|parley)$/,
  },
  {
    kind: 'wellbeing',
    pattern:
      /^(?:(?:hello|hi|hey) )?(?:how are you|how are you doing|how is it going|how do you do|what is up)(?: today| doing)?$/,
  },
  {
    kind: 'thanks',
    pattern:
      /^(?:(?:thank you|thanks|thank|many thanks|cheers)(?: so much| very much| a lot| you| parley| for your help| for that)*|(?:great|perfect|ok|okay) (?:thank you|thanks))$/,
  },
  {
    kind: 'goodbye',
    pattern:
      /^(?:goodbye|bye|bye bye|see you|see you (?:later|soon|tomorrow)|good night|the night|goodnight|farewell)(?: parley)?$/,
  },
  {
    kind: 'agreement',
    pattern:
      /^(?:(?:yes|yeah|yep|no|nope|ok|okay|alright|all right|i see|got it|sure|fine|good|great|perfect|cool|nice|excellent|wonderful|well done|good job|that is (?:all|good|great|fine|nice|right|it))(?: |$))+$/,
  },
];

const ANSWERS: Readonly<Record<SmallTalkArgs['kind'], string>> = {
  greeting: 'Hello! What can I do for you?',
  wellbeing: "I'm well, thank you. What can I do for you?",
  thanks: "You're welcome.",
  goodbye: 'Goodbye.',
  agreement: 'All right.',
};

export const smallTalk: Skill<SmallTalkArgs> = {
  name: 'small_talk',
  description: 'Says hello, goodbye and you are welcome.',
  examples: [
    { ask: 'Hello', args: { kind: 'greeting' } },
    { ask: 'How are you?', args: { kind: 'wellbeing' } },
    { ask: 'Thank you', args: { kind: 'thanks' } },
    { ask: 'Good-bye', args: { kind: 'goodbye' } },
    { ask: 'All right', args: { kind: 'agreement' } },
  ],

  understand(text) {
    const found = PATTERNS.find(({ pattern }) => pattern.test(text));
    return found === undefined
      ? null
      : { args: { kind: found.kind }, confidence: 0.9, reading: text };
  },

  /** No tool: a model has better manners than four sentences. */
  tool: null,

  act({ kind }) {
    return { say: ANSWERS[kind], effects: [] };
  },
};
