import { z } from 'zod';
import { ledWords } from '../language/follow-up.ts';
import { asSentence } from '../language/sentence.ts';
import { writeNumber } from '../language/numbers.ts';
import type { Skill } from '../skill.ts';
import { HARMLESS } from '../tool-form.ts';
import { evaluate, parseExpression } from './expression.ts';
import { sayExpression } from './say-expression.ts';
import { readWrittenExpression } from './written-expression.ts';
import { readSpokenExpression } from './spoken-expression.ts';

export interface ArithmeticArgs {
  /** Numbers, + - * / ^, sqrt, cbrt and brackets: "12 * 7". */
  readonly expression: string;
}

const LEAD =
  /^(?:what is|what are|what does|what do|what would|what was|how much is|how much are|how much does|calculate|compute|work out|figure out|solve|evaluate|give me|what about) /;
const TAIL = / (?:equal|equals|equal to|make|makes|come to|is|be|give|get you)$/;

const ON_FROM_RESULT =
  /^(?:plus|minus|times|divided by|multiplied by|over|take away|to the power of|squared|cubed)\b/;
/** Longer ones would be read back with rounding. */
const PLAIN_NUMBER = /^\d+(?:\.\d{1,4})?$/;

/** As much as a person says in one request. */
const MOST_CHARACTERS = 600;

const FAILURES = {
  dividedByZero: "You can't divide by zero.",
  rootOfNegative: 'A negative number has no real square root.',
  tooLarge: 'That number is too large for me.',
} as const;

export const arithmetic: Skill<ArithmeticArgs> = {
  name: 'calculate',
  description: 'Works out sums: plus, minus, times, divided by, powers and roots.',
  topic: 'sums',
  examples: [
    { ask: "What's twelve times seven?", args: { expression: '12 * 7' } },
    {
      ask: 'What is one hundred and forty four divided by twelve?',
      args: { expression: '144 / 12' },
    },
    { ask: 'Seven plus five', args: { expression: '7 + 5' } },
    { ask: 'Calculate forty minus eighteen', args: { expression: '40 - 18' } },
    { ask: 'What is the square root of 81?', args: { expression: 'sqrt 81' } },
    { ask: 'What is nine squared?', args: { expression: '9 ^ 2' } },
    { ask: 'Two to the power of ten', args: { expression: '2 ^ 10' } },
    { ask: 'Add three and four', args: { expression: '3 + 4' } },
    { ask: 'What is half of 90?', args: { expression: '90 / 2' } },
  ],

  understand(text) {
    const asked = LEAD.test(text);
    const expression = readSpokenExpression(text.replace(LEAD, '').replace(TAIL, ''));
    if (expression === null) return null;
    const parsed = parseExpression(expression);
    const reading = parsed === null ? text : `what is ${sayExpression(parsed)}`;
    return { args: { expression }, confidence: asked ? 0.95 : 0.9, reading };
  },

  /** "Times two", "and what about minus three?": on from the last result. */
  followUp(text, { expression }) {
    const words = ledWords(text);
    const before = parseExpression(expression);
    const result = before === null ? null : evaluate(before);
    if (!ON_FROM_RESULT.test(words) || result === null || !result.ok) return null;
    const value = String(result.value);
    if (!PLAIN_NUMBER.test(value)) return null;
    const next = readSpokenExpression(`${value} ${words}`);
    const parsed = next === null ? null : parseExpression(next);
    if (next === null || parsed === null) return null;
    return {
      args: { expression: next },
      confidence: 0.95,
      reading: `what is ${sayExpression(parsed)}`,
    };
  },

  tool: {
    advice: 'Exact where words would guess.',
    parameters: z.strictObject({
      expression: z
        .string()
        .trim()
        .min(1)
        .max(MOST_CHARACTERS)
        .describe('Numbers with + - * / ^, brackets, sqrt and cbrt: "(12 + 3) * sqrt 16".')
        .transform(readWrittenExpression),
    }),
    ...HARMLESS,
  },

  act({ expression }) {
    const parsed = parseExpression(expression);
    if (parsed === null) return { say: "That isn't a sum I can work out.", effects: [] };
    const result = evaluate(parsed);
    if (!result.ok) return { say: FAILURES[result.failure], effects: [] };
    const { text, isExact } = writeNumber(result.value);
    const verb = isExact ? 'is' : 'is about';
    return { say: asSentence(`${sayExpression(parsed)} ${verb} ${text}`), effects: [] };
  },
};
