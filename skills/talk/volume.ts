import { z } from 'zod';
import { ledWords } from '../language/follow-up.ts';
import type { Match, Skill } from '../skill.ts';

export interface VolumeArgs {
  /** `level`: a certain loudness was asked for. */
  readonly change: 'louder' | 'quieter' | 'level';
  readonly step: 'little' | 'some' | 'much';
}

/** Of the whole scale: five ordinary steps from one end to the other. */
const STEP: Readonly<Record<VolumeArgs['step'], number>> = { little: 0.1, some: 0.2, much: 0.4 };

const LITTLE = /\b(?:a bit|a little|slightly|a touch|a little bit|somewhat)\b/;
const MUCH = /\b(?:much|a lot|way|lots|a great deal|far)\b/;
const SIZE =
  '(?:(?:a bit|a little bit|a little|slightly|a touch|somewhat|much|a lot|way|lots|a great deal|far|even|more) )*';
const TAIL = '(?: (?:a bit|a little bit|a little|slightly|somewhat|a lot|much|more|again|now))*';
const VOLUME = '(?:the |your |my )?(?:volume|sound|voice|audio)';
const IT = '(?:it|this|that|yourself|the thing)';

/** Each with one word for the way that it goes. */
const LOUDER: readonly RegExp[] = [
  `(?:go |be |talk |speak |say it |get )?${SIZE}louder`,
  `speak ${SIZE}up|speak up`,
  `turn ${SIZE}up ${VOLUME}|turn ${VOLUME} ${SIZE}up|turn ${IT} ${SIZE}up|turn up ${VOLUME}|turn ${SIZE}up`,
  `${VOLUME} ${SIZE}up|${SIZE}more volume|${VOLUME} ${SIZE}(?:higher|louder)`,
  `(?:increase|raise|boost|pump up|bring up|turn up|crank up) ${VOLUME}`,
  `(?:make|turn) (?:${IT}|${VOLUME}) ${SIZE}(?:louder|higher)`,
  `(?:you are|that is|it is|this is) ${SIZE}(?:too |very |so |still )*(?:quiet|soft|low|silent)`,
  `i can (?:not|hardly|barely) hear you(?: well| very well| properly)?`,
].map(whole);
const QUIETER: readonly RegExp[] = [
  `(?:go |be |talk |speak |say it |get )?${SIZE}(?:quieter|softer|lower|less loud|more quiet|more quietly|more softly)`,
  `(?:not so|less) loud(?:ly)?`,
  `turn ${SIZE}down ${VOLUME}|turn ${VOLUME} ${SIZE}down|turn ${IT} ${SIZE}down|turn down ${VOLUME}|turn ${SIZE}down`,
  `${VOLUME} ${SIZE}down|${SIZE}less volume|${VOLUME} ${SIZE}(?:lower|quieter)`,
  `(?:decrease|reduce|lower|bring down|turn down) ${VOLUME}`,
  `(?:make|turn) (?:${IT}|${VOLUME}) ${SIZE}(?:quieter|softer|lower)`,
  `(?:you are|that is|it is|this is) ${SIZE}(?:too |very |so |still )*loud`,
].map(whole);
const LEVEL =
  /^(?:(?:set|said|turn|put|change) )?(?:the |your )?volume (?:to|at|up to|down to|level) (?:level )?(?:\d+(?: percent)?|full|half|(?:the )?maximum|(?:the )?minimum|max|zero)$|^(?:full|maximum|max|minimum) volume$/;
const MORE =
  /^(?:(?:and|even|still|a bit|a little bit|a little|a lot|much|some|once) )*more$|^again$/;

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})${TAIL}$`);
}

export const volume: Skill<VolumeArgs> = {
  name: 'change_volume',
  description: 'Makes my voice louder or quieter.',
  topic: 'loudness',
  examples: [
    { ask: 'Louder', args: { change: 'louder', step: 'some' } },
    { ask: 'Turn the volume down', args: { change: 'quieter', step: 'some' } },
    { ask: 'Speak a little louder, please', args: { change: 'louder', step: 'little' } },
    { ask: 'Much quieter', args: { change: 'quieter', step: 'much' } },
    { ask: 'Set the volume to fifty percent', args: { change: 'level', step: 'some' } },
  ],

  understand(text) {
    const step = stepOf(text);
    if (LOUDER.some((pattern) => pattern.test(text))) return matchOf('louder', step);
    if (QUIETER.some((pattern) => pattern.test(text))) return matchOf('quieter', step);
    return LEVEL.test(text) ? matchOf('level', 'some') : null;
  },

  followUp(text, { change }) {
    const led = ledWords(text);
    return change !== 'level' && MORE.test(led) ? matchOf(change, stepOf(led)) : null;
  },

  phrases: [
    ['|speak|a little|a bit|much', '!louder|quieter'],
    ['turn the volume|turn it', 'up|down'],
    ['turn up|turn down|increase|reduce|lower|raise', 'the', '!volume'],
    ['!volume', 'up|down'],
    ['speak up', '|a little|please'],
  ],

  tool: {
    advice: 'Of the voice that the person hears. It says nothing of how loud it is now.',
    parameters: z
      .strictObject({
        change: z.enum(['louder', 'quieter']),
        step: z.enum(['little', 'some', 'much']).nullish().describe('How much. Left out: some.'),
      })
      .transform(({ change, step }) => ({ change, step: step ?? 'some' })),
    reads: 'public',
    effects: 'local',
    isReversible: true,
  },

  act({ change, step }) {
    if (change === 'level')
      return { say: 'I can only go louder or quieter, step by step.', effects: [] };
    const by = change === 'louder' ? STEP[step] : -STEP[step];
    return { say: `OK, ${SIZES[step]}${change}.`, effects: [{ kind: 'changeVolume', by }] };
  },
};

const SIZES: Readonly<Record<VolumeArgs['step'], string>> = {
  little: 'a little ',
  some: '',
  much: 'much ',
};

function stepOf(text: string): VolumeArgs['step'] {
  if (LITTLE.test(text)) return 'little';
  return MUCH.test(text) ? 'much' : 'some';
}

function matchOf(change: VolumeArgs['change'], step: VolumeArgs['step']): Match<VolumeArgs> {
  const reading = change === 'level' ? 'full volume' : `${SIZES[step]}${change}`;
  return { args: { change, step }, confidence: 0.95, reading };
}
