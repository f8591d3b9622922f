import { type Delivered, deliveredOf } from '../figures/delivered.ts';
import {
  type DeliveryPattern,
  faster,
  grouped,
  jittered,
  shortReplies,
  stalled,
} from '../figures/delivery-patterns.ts';
import { nextItem } from '../figures/item-numbers.ts';
import { createPositionCode } from '../figures/position-code.ts';
import { recordPlay } from '../figures/recorded-play.ts';
import { largest, median } from '../figures/statistics.ts';
import type { Contender } from '../contender.ts';
import { inTurn } from '../in-turn.ts';
import { lineOf, type Line } from '../line.ts';
import type { Section } from '../section.ts';
import { takeTurns, type Turns } from './turns.ts';

const MOST_PAIRS = 2;
const JITTER = '1× with 0–120 ms jitter';

/** Each way an answer may come, position-coded: what of it is heard, and how often it is torn. */
export const delivery: Section = {
  name: 'delivery',
  title: 'lost audio and gaps by delivery pattern',
  run: async (stage) => {
    const { parley, peer } = await stage.pair();
    const pairs = Math.min(stage.pairs, MOST_PAIRS);
    const turns = await takeTurns(
      { stage, parley, peer, what: 'delivery', pairs, atOnce: true },
      async (contender, seed) => {
        const found = await inTurn(patterns(seed), async (pattern) => {
          const delivered = await deliver(contender, pattern, seed);
          return [pattern.name, delivered] as const;
        });
        return new Map(found);
      },
    );
    return deliveryLines(turns);
  },
};

function patterns(seed: number): readonly DeliveryPattern[] {
  return [
    faster(nextItem()),
    jittered(nextItem(), seed),
    grouped(nextItem(), seed),
    stalled(nextItem()),
    shortReplies(nextItem(20)),
  ];
}

export async function deliver(
  contender: Contender,
  { frames, steps, lastsMs, itemFrames }: DeliveryPattern,
  seed: number,
): Promise<Delivered> {
  const code = createPositionCode(frames, seed);
  const { recording } = await recordPlay(contender, code.samples, { steps, lastsMs });
  return deliveredOf(code, recording, { frames, itemFrames });
}

function deliveryLines({ ours, peers }: Turns<ReadonlyMap<string, Delivered>>): readonly Line[] {
  const names = Array.from(ours[0]?.keys() ?? []);
  const of = (
    runs: readonly ReadonlyMap<string, Delivered>[],
    name: string,
    figure: keyof Delivered,
  ): readonly number[] => runs.map((run) => run.get(name)?.[figure] ?? Number.NaN);
  return names.flatMap((name) => {
    const section = `delivery: ${name}`;
    return [
      lineOf({
        section,
        what: 'audio lost, worst run',
        unit: 'ms',
        ours: largest(of(ours, name, 'lostMs')),
        peer: largest(of(peers, name, 'lostMs')),
        goal: { atMost: 0, of: 'itself' },
      }),
      lineOf({
        section,
        what: 'gaps in it',
        unit: '',
        ours: median(of(ours, name, 'gaps')),
        peer: median(of(peers, name, 'gaps')),
        ...(name === JITTER ? { goal: { atMost: 2, of: 'itself' } } : {}),
      }),
      lineOf({
        section,
        what: 'silence in them',
        unit: 'ms',
        ours: median(of(ours, name, 'gapMs')),
        peer: median(of(peers, name, 'gapMs')),
      }),
      lineOf({
        section,
        what: 'played twice',
        unit: 'ms',
        ours: largest(of(ours, name, 'repeatedMs')),
        peer: largest(of(peers, name, 'repeatedMs')),
        goal: { atMost: 0, of: 'itself' },
      }),
    ];
  });
}
