import { seededRandom } from '../../audio/figures/random.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { askAlone } from '../ask-by-hand.ts';
import type { SpokenCommand } from '../commands/said-as.ts';
import { spokenCommands } from '../commands/spoken-commands.ts';
import type { Understood } from '../engine-under-test.ts';
import { type Figure, figureOf, successShare } from '../figure.ts';
import { isSameIntent } from '../judge-intent.ts';
import type { BenchSection } from '../section.ts';
import { type NoiseColour, withNoise } from '../sound/noise.ts';
import type { EngineStage } from '../stage.ts';
import type { BenchVoice, Voices } from '../voices.ts';

/** Each sentence is spoken by so many of the voices, by turns, so that every voice speaks as often. */
const VOICES_EACH = 2;
export const SNR_DB = 10;

type Condition = 'clean' | NoiseColour;

interface Judged {
  readonly condition: Condition;
  readonly voice: BenchVoice;
  readonly isRight: boolean;
  readonly understood: Understood;
}

/** What people ask it for, in several voices, in quiet and in noise. */
export const commands: BenchSection = {
  name: 'commands',
  title: 'spoken commands, clean and with noise',
  run: async (stage) => {
    const voices = await stage.voices();
    const spoken = await speakEach(spokenCommands(), { stage, voices, each: VOICES_EACH });
    const judged = await inTurn(spoken, async (one, at) => {
      if (at % 50 === 0) stage.tell(`  ${at} of ${spoken.length}`);
      return judge(one, stage);
    });
    return {
      figures: figuresOf(judged, voices, spokenCommands().length),
      gap: voices.gap,
    };
  },
};

export interface Utterance<T> {
  readonly what: T;
  readonly voice: BenchVoice;
  readonly condition: Condition;
  readonly samples: Int16Array;
}

/**
 * Every sentence by some of the voices, and by the first of them with noise as well, hiss and rumble by turns. Which
 * voices, the seed decides.
 */
export async function speakEach<T extends { readonly say: string }>(
  sentences: readonly T[],
  {
    stage,
    voices,
    each,
  }: { readonly stage: EngineStage; readonly voices: Voices; readonly each: number },
): Promise<readonly Utterance<T>[]> {
  const { names } = voices;
  const first = Math.floor(seededRandom(stage.seed)() * names.length);
  const lines = sentences.flatMap((what, at) =>
    Array.from({ length: Math.min(each, names.length) }, (_, turn) => ({
      what,
      text: what.say,
      colour: turn > 0 ? null : at % 2 === 0 ? ('white' as const) : ('brown' as const),
      // Steps of two: with an odd number of voices the pairs change as well.
      voice: names[(first + at + 2 * turn) % names.length] ?? 'slt',
    })),
  );
  stage.tell(`  speaking ${lines.length} sentences in ${names.join(', ')}`);
  const sounds = await voices.speak(lines);
  return lines.flatMap(({ what, voice, colour }, at) => {
    const samples = sounds[at] ?? new Int16Array(0);
    const clean = { what, voice, condition: 'clean' as const, samples };
    if (colour === null) return [clean];
    const noisy = withNoise(samples, { snrDb: SNR_DB, colour, seed: stage.seed + at });
    return [clean, { what, voice, condition: colour, samples: noisy }];
  });
}

async function judge(
  { what, voice, condition, samples }: Utterance<SpokenCommand>,
  stage: EngineStage,
): Promise<Judged> {
  const understood = await askAlone(await stage.engine(), samples);
  const isRight = understood.kind === 'answered' && isSameIntent(what, understood);
  if (!isRight) {
    const { heard, kind, skill, args } = understood;
    stage.tellError(
      `commands: ${voice} ${condition}: "${what.say}" → "${heard}" → ${kind} ${skill ?? ''} ${JSON.stringify(args)}`,
    );
  }
  return { condition, voice, isRight, understood };
}

function figuresOf(
  judged: readonly Judged[],
  { names }: Voices,
  sentences: number,
): readonly Figure[] {
  const counts = (of: readonly Judged[]) => ({
    errors: of.filter(({ isRight }) => !isRight).length,
    total: of.length,
  });
  const wrong = judged.filter(({ isRight }) => !isRight);
  return [
    figureOf({
      section: 'commands',
      what: `different sentences, in ${names.length} voices`,
      unit: '',
      value: sentences,
      goal: { atLeast: 150 },
    }),
    successShare({
      section: 'commands',
      what: 'right intent and arguments, clean',
      counts: counts(judged.filter(({ condition }) => condition === 'clean')),
      goal: { atLeast: 97 },
    }),
    successShare({
      section: 'commands',
      what: `right intent and arguments, noise at ${SNR_DB} dB`,
      counts: counts(judged.filter(({ condition }) => condition !== 'clean')),
      goal: { atLeast: 97 },
    }),
    ...(['white', 'brown'] as const).map((colour) =>
      successShare({
        section: 'commands',
        what: `of them ${colour} noise`,
        counts: counts(judged.filter(({ condition }) => condition === colour)),
      }),
    ),
    ...names.map((name) =>
      successShare({
        section: 'commands',
        what: `of all ${name}`,
        counts: counts(judged.filter(({ voice }) => voice === name)),
      }),
    ),
    figureOf({
      section: 'commands',
      what: 'of those not right, asked back or refused',
      unit: '',
      value: wrong.filter(({ understood }) => understood.kind !== 'answered').length,
    }),
    figureOf({
      section: 'commands',
      what: 'of those not right, done wrongly with an effect',
      unit: '',
      value: wrong.filter(({ understood }) => understood.effects.length > 0).length,
    }),
  ];
}
