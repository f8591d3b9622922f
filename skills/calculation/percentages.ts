import { z } from 'zod';
import { asSentence } from '../language/sentence.ts';
import { ledWords } from '../language/follow-up.ts';
import { sayNumber, writeNumber } from '../language/numbers.ts';
import type { Match, Skill } from '../skill.ts';
import { HARMLESS } from '../tool-form.ts';

export type PercentageArgs =
  | {
      readonly kind: 'of' | 'increase' | 'decrease' | 'tip';
      readonly percent: number;
      readonly of: number;
    }
  /** How many percent of `of` the `part` is. */
  | { readonly kind: 'share'; readonly part: number; readonly of: number };

const N = String.raw`(\d+(?:\.\d+)?)(?: (?:dollars|euros|pounds|bucks))?`;
const PERCENT = String.raw`(\d+(?:\.\d+)?) ?(?:percent|per cent|percents|percentage)`;
const LEAD =
  /^(?:what is|what are|how much is|calculate|compute|work out|figure out|find|take|give me|what would|what about) (?:an? |the )?/;

const AMOUNTS: readonly {
  readonly kind: 'of' | 'increase' | 'decrease' | 'tip';
  readonly pattern: RegExp;
}[] = [
  { kind: 'tip', pattern: new RegExp(`^(?:an? )?${PERCENT} tip (?:on|of|for) ${N}$`) },
  {
    kind: 'tip',
    pattern: new RegExp(`^(?:the )?tip (?:on|for) (?<of>${N}) at (?<percent>${PERCENT})$`),
  },
  { kind: 'decrease', pattern: new RegExp(`^${PERCENT} off (?:of )?${N}$`) },
  { kind: 'of', pattern: new RegExp(`^${PERCENT} (?:of|off?|from|on) ${N}$`) },
  { kind: 'increase', pattern: new RegExp(`^(?<of>${N}) (?:plus|and) (?<percent>${PERCENT})$`) },
  {
    kind: 'increase',
    pattern: new RegExp(`^(?:increase|raise) (?<of>${N}) by (?<percent>${PERCENT})$`),
  },
  { kind: 'increase', pattern: new RegExp(`^add ${PERCENT} to ${N}$`) },
  {
    kind: 'decrease',
    pattern: new RegExp(`^(?<of>${N}) (?:minus|less|take away) (?<percent>${PERCENT})$`),
  },
  {
    kind: 'decrease',
    pattern: new RegExp(`^(?:decrease|reduce|lower) (?<of>${N}) by (?<percent>${PERCENT})$`),
  },
  {
    kind: 'decrease',
    pattern: new RegExp(`^(?:subtract|take) ${PERCENT} (?:off|from|off of) ${N}$`),
  },
];

const SHARES: readonly RegExp[] = [
  new RegExp(
    `^(?:what|which|how many) ?(?:percent|percentage) of (?<of>${N}) (?:is|are|makes) (?<part>${N})$`,
  ),
  new RegExp(
    `^(?<part>${N}) (?:is|are) (?:what|which|how many) (?:percent|percentage) of (?<of>${N})$`,
  ),
  new RegExp(
    `^(?<part>${N}) (?:out of|as a percentage of|in percent of) (?<of>${N})(?: as a percentage| in percent)?$`,
  ),
];

export const percentages: Skill<PercentageArgs> = {
  name: 'percentage',
  description: 'Works with percentages: shares, tips, increases and discounts.',
  topic: 'percentages',
  examples: [
    { ask: 'What is fifteen percent of eighty?', args: { kind: 'of', percent: 15, of: 80 } },
    { ask: 'Eighty plus fifteen percent', args: { kind: 'increase', percent: 15, of: 80 } },
    { ask: 'What is 200 minus 25%?', args: { kind: 'decrease', percent: 25, of: 200 } },
    { ask: 'What percent of eighty is twelve?', args: { kind: 'share', part: 12, of: 80 } },
    {
      ask: 'What is a twenty percent tip on forty five dollars?',
      args: { kind: 'tip', percent: 20, of: 45 },
    },
  ],

  understand(text) {
    return understandShare(text) ?? understandAmount(text.replace(LEAD, ''));
  },

  /** "And twenty percent?", "and of ninety?": the other figure stays. */
  followUp(text, before) {
    const words = ledWords(text.replace(LEAD, ''));
    const percent = leadingNumber(new RegExp(`^${PERCENT}$`).exec(words)?.[1]);
    const of = leadingNumber(new RegExp(`^(?:of|on|for) ${N}$`).exec(words)?.[1]);
    if (before.kind === 'share') return of === null ? null : matchOf({ ...before, of });
    if (percent !== null) return matchOf({ ...before, percent });
    return of === null ? null : matchOf({ ...before, of });
  },

  tool: {
    advice: 'Exact where words would guess.',
    parameters: z
      .strictObject({
        kind: z
          .enum(['of', 'increase', 'decrease', 'tip', 'share'])
          .describe('"share": how many percent of `of` the `part` is. The others need `percent`.'),
        of: z.number().describe('The amount that is a hundred percent.'),
        percent: z.number().nullish().describe('15 for fifteen percent. Not for "share".'),
        part: z.number().nullish().describe('Only for "share".'),
      })
      .transform(readParameters),
    ...HARMLESS,
  },

  act(args) {
    if (args.kind === 'share')
      return { say: asSentence(sayShare(args.part, args.of)), effects: [] };
    return { say: asSentence(sayAmount(args.kind, args.percent, args.of)), effects: [] };
  },
};

/** One flat form, because a model fills that in more surely than one of two. */
function readParameters(
  filled: {
    readonly kind: PercentageArgs['kind'];
    readonly of: number;
    readonly percent?: number | null | undefined;
    readonly part?: number | null | undefined;
  },
  context: z.RefinementCtx,
): PercentageArgs {
  const { kind, of, percent, part } = filled;
  if (kind === 'share') {
    if (typeof part === 'number') return { kind, of, part };
    context.addIssue({ code: 'custom', path: ['part'], message: '"share" needs `part`' });
    return z.NEVER;
  }
  if (typeof percent === 'number') return { kind, of, percent };
  context.addIssue({ code: 'custom', path: ['percent'], message: `"${kind}" needs \`percent\`` });
  return z.NEVER;
}

function understandShare(text: string): Match<PercentageArgs> | null {
  for (const pattern of SHARES) {
    const groups = pattern.exec(text.replace(LEAD, '')) ?? pattern.exec(text);
    const part = leadingNumber(groups?.groups?.['part']);
    const of = leadingNumber(groups?.groups?.['of']);
    if (part !== null && of !== null) return matchOf({ kind: 'share', part, of });
  }
  return null;
}

function understandAmount(text: string): Match<PercentageArgs> | null {
  for (const { kind, pattern } of AMOUNTS) {
    const match = pattern.exec(text);
    const percent = leadingNumber(match?.groups?.['percent'] ?? match?.[1]);
    const of = leadingNumber(match?.groups?.['of'] ?? match?.[2]);
    if (percent !== null && of !== null) return matchOf({ kind, percent, of });
  }
  return null;
}

function leadingNumber(text: string | undefined): number | null {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? value : null;
}

function matchOf(args: PercentageArgs): Match<PercentageArgs> {
  return { args, confidence: 0.95, reading: readingOf(args) };
}

function readingOf(args: PercentageArgs): string {
  return args.kind === 'share'
    ? `what percent of ${sayNumber(args.of)} is ${sayNumber(args.part)}`
    : `what is ${describe(args.kind, args.percent, args.of)}`;
}

function describe(
  kind: 'of' | 'increase' | 'decrease' | 'tip',
  percent: number,
  of: number,
): string {
  const rate = `${sayNumber(percent)} percent`;
  switch (kind) {
    case 'of':
      return `${rate} of ${sayNumber(of)}`;
    case 'tip':
      return `a ${rate} tip on ${sayNumber(of)}`;
    case 'increase':
      return `${sayNumber(of)} plus ${rate}`;
    case 'decrease':
      return `${sayNumber(of)} minus ${rate}`;
  }
}

function sayAmount(
  kind: 'of' | 'increase' | 'decrease' | 'tip',
  percent: number,
  of: number,
): string {
  const part = (of * percent) / 100;
  const value = kind === 'increase' ? of + part : kind === 'decrease' ? of - part : part;
  if (!Number.isFinite(value)) return 'that number is too large for me';
  const { text, isExact } = writeNumber(value);
  return `${describe(kind, percent, of)} is ${isExact ? '' : 'about '}${text}`;
}

function sayShare(part: number, of: number): string {
  if (of === 0) return 'nothing is a percentage of zero';
  const { text, isExact } = writeNumber((part / of) * 100, { decimals: 2 });
  return `${sayNumber(part)} is ${isExact ? '' : 'about '}${text} percent of ${sayNumber(of)}`;
}
