import { inTurn } from '../in-turn.ts';
import { median } from '../figures/statistics.ts';
import type { Contender } from '../contender.ts';
import type { Pair, Stage } from '../stage.ts';

/** What paired runs gave: number n of one beside number n of the other. */
export interface Turns<T> {
  readonly ours: readonly T[];
  readonly peers: readonly T[];
  /** The median of the pairs' ratios of one figure. */
  readonly ratios: (figure: (run: T) => number) => number;
}

interface Takers extends Pair {
  readonly stage: Stage;
  readonly what: string;
  readonly pairs?: number;
  /** Where time is not what is measured both play at once, so that both meet the same machine. */
  readonly atOnce?: boolean;
}

/** Parley and the peer in turn, each pair with the same seed; who begins changes from pair to pair. */
export async function takeTurns<T>(
  { stage, parley, peer, what, pairs = stage.pairs, atOnce = false }: Takers,
  run: (contender: Contender, seed: number) => Promise<T>,
): Promise<Turns<T>> {
  const ours: T[] = [];
  const peers: T[] = [];
  const numbers = Array.from({ length: pairs }, (_, pair) => pair);
  await inTurn(numbers, async (pair) => {
    stage.tell(`${what}: pair ${pair + 1} of ${pairs} …`);
    const seed = stage.seed + 1_000 * pair;
    const takes = [
      async () => void ours.push(await run(parley, seed)),
      async () => void peers.push(await run(peer, seed)),
    ];
    if (pair % 2 === 1) takes.reverse();
    if (atOnce) await Promise.all(takes.map((take) => take()));
    else await inTurn(takes, (take) => take());
  });
  return {
    ours,
    peers,
    ratios: (figure) => median(ours.map((run_, at) => figure(run_) / figure(peers[at] ?? run_))),
  };
}
