import { inTurn } from '../../audio/in-turn.ts';
import { askAlone } from '../ask-by-hand.ts';
import { OUTSIDE_SENTENCES } from '../commands/outside-sentences.ts';
import { figureOf, successShare } from '../figure.ts';
import type { BenchSection } from '../section.ts';
import { speakEach } from './commands.ts';

const VOICES_EACH = 2;

/** What is none of its business: refused plainly, and above all nothing is done. Asking back is no refusal. */
export const outside: BenchSection = {
  name: 'outside',
  title: 'spoken sentences outside its domain',
  run: async (stage) => {
    const voices = await stage.voices();
    const engine = await stage.engine();
    const sentences = OUTSIDE_SENTENCES.map((say) => ({ say }));
    const spoken = await speakEach(sentences, { stage, voices, each: VOICES_EACH });
    engine.takeEffects();
    const judged = await inTurn(spoken, async ({ what, voice, condition, samples }) => {
      const { heard, kind, skill, args } = await askAlone(engine, samples);
      const effects = engine.takeEffects();
      const isRefused = kind === 'refused' || kind === 'heardNothing';
      if (!isRefused || effects.length > 0) {
        stage.tellError(
          `outside: ${voice} ${condition}: "${what.say}" → "${heard}" → ${kind} ${skill ?? ''} ${JSON.stringify(args)} ${JSON.stringify(effects)}`,
        );
      }
      return { isRefused, kind, hasEffect: effects.length > 0 };
    });
    const total = judged.length;
    const count = (is: (one: (typeof judged)[number]) => boolean): number =>
      judged.filter((one) => is(one)).length;
    return {
      figures: [
        figureOf({
          section: 'outside',
          what: 'different sentences',
          unit: '',
          value: OUTSIDE_SENTENCES.length,
          goal: { atLeast: 50 },
        }),
        successShare({
          section: 'outside',
          what: 'refused',
          counts: { errors: count(({ isRefused }) => !isRefused), total },
          goal: { atLeast: 95 },
        }),
        figureOf({
          section: 'outside',
          what: 'wrong side effects',
          unit: '',
          value: count(({ hasEffect }) => hasEffect),
          counts: { errors: count(({ hasEffect }) => hasEffect), total },
          goal: { atMost: 0 },
        }),
        figureOf({
          section: 'outside',
          what: 'asked back instead',
          unit: '',
          value: count(({ kind }) => kind === 'askedBack'),
        }),
      ],
      gap: voices.gap,
    };
  },
};
