import type { CaptureFigures } from '../figures/capture-latency.ts';
import type { Delivered } from '../figures/delivered.ts';
import { jittered, shortReplies } from '../figures/delivery-patterns.ts';
import { nextItem } from '../figures/item-numbers.ts';
import { largest, median, spreadOf } from '../figures/statistics.ts';
import type { Contender } from '../contender.ts';
import { lineOf, type Line } from '../line.ts';
import type { Section } from '../section.ts';
import { DEVICE_BUFFER_MS, recordMicrophone } from './capture.ts';
import { deliver } from './delivery.ts';
import { playTrials, type SpeakerRun } from './speaker.ts';
import { takeTurns, type Turns } from './turns.ts';

const MOST_PAIRS = 2;
const TRIALS = 16;
const RECORDED_MS = 4_000;

interface BlockedRun {
  readonly microphone: { readonly free: CaptureFigures; readonly blocked: CaptureFigures };
  readonly speaker: { readonly free: SpeakerRun; readonly blocked: SpeakerRun };
  readonly jittered: Delivered;
  readonly replies: Delivered;
}

/** The same with the page's main thread busy 200 ms out of every 250: of Parley's audio page, and of the peer's page. */
export const blocked: Section = {
  name: 'blocked',
  title: 'the same, page blocked 200 ms of every 250',
  run: async (stage) => {
    const { parley, peer } = await stage.pair();
    const pairs = Math.min(stage.pairs, MOST_PAIRS);
    return blockedLines(await takeTurns({ stage, parley, peer, what: 'blocked', pairs }, measure));
  },
};

async function measure(contender: Contender, seed: number): Promise<BlockedRun> {
  const options = { seed, trials: TRIALS };
  const free = {
    microphone: await recordMicrophone(contender, { recordedMs: RECORDED_MS }),
    speaker: await playTrials(contender, options),
  };
  const microphone = await recordMicrophone(contender, { recordedMs: RECORDED_MS, block: true });
  await contender.block(true);
  try {
    return {
      microphone: { free: free.microphone, blocked: microphone },
      speaker: { free: free.speaker, blocked: await playTrials(contender, options) },
      jittered: await deliver(contender, jittered(nextItem(), seed), seed),
      replies: await deliver(contender, shortReplies(nextItem(20)), seed),
    };
  } finally {
    await contender.block(false);
  }
}

function blockedLines({ ours, peers }: Turns<BlockedRun>): readonly Line[] {
  const section = 'page blocked';
  const callbackMs = median(ours.map((run) => run.speaker.free.callbackMs));
  const above = (
    what: string,
    limit: number,
    figures: (run: BlockedRun) => Readonly<Record<'free' | 'blocked', readonly number[]>>,
  ): Line => {
    const more = (run: BlockedRun): number => {
      const { free, blocked: busy } = figures(run);
      return spreadOf(busy).p95 - spreadOf(free).p95;
    };
    return lineOf({
      section,
      what: `${what}, p95 above unblocked`,
      unit: 'ms',
      ours: median(ours.map(more)),
      peer: median(peers.map(more)),
      toPeer: null,
      limit,
      goal: { atMost: 1, of: 'limit' },
    });
  };
  const zero = (what: string, unit: string, figure: (run: BlockedRun) => number): Line =>
    lineOf({
      section,
      what,
      unit,
      ours: largest(ours.map(figure)),
      peer: largest(peers.map(figure)),
      goal: { atMost: 0, of: 'itself' },
    });
  return [
    above('sample → bytes in main', DEVICE_BUFFER_MS, ({ microphone }) => ({
      free: microphone.free.latenciesMs,
      blocked: microphone.blocked.latenciesMs,
    })),
    above('delta → first sample', callbackMs, ({ speaker }) => ({
      free: speaker.free.firstSoundMs,
      blocked: speaker.blocked.firstSoundMs,
    })),
    above('interrupt → silence', callbackMs, ({ speaker }) => ({
      free: speaker.free.silenceMs,
      blocked: speaker.blocked.silenceMs,
    })),
    zero('microphone lost', 'ms', (run) => run.microphone.blocked.lostMs),
    zero('lost at 1× with jitter', 'ms', (run) => run.jittered.lostMs),
    zero('lost at the ends of replies', 'ms', (run) => run.replies.lostMs),
    zero('late deltas heard', '', (run) => run.speaker.blocked.leaks),
  ];
}
