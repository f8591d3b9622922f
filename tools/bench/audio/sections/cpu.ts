import { setTimeout as delay } from 'node:timers/promises';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import { nextItem } from '../figures/item-numbers.ts';
import { base64OfPcm } from '../figures/pcm-base64.ts';
import { createPositionCode } from '../figures/position-code.ts';
import { median } from '../figures/statistics.ts';
import type { Contender } from '../contender.ts';
import { inTurn } from '../in-turn.ts';
import type { Step } from '../inside/steps.ts';
import { lineOf, type Line } from '../line.ts';
import { cpuSecondsByKind, cpuSecondsOf } from '../processes.ts';
import type { Section } from '../section.ts';

const ROUND_MS = 20_000;
const MOST_ROUNDS = 3;
/** Windows are drawn, caches filled. */
const SETTLE_MS = 6_000;
const DELTA_MS = 100;
const LEAD_MS = 500;
const PER_MINUTE = 60_000 / ROUND_MS;

interface Round {
  readonly floor: number;
  readonly parley: number;
  readonly peer: number;
}

/**
 * Processor time of all processes, microphone to main and an answer sounding all the while, above that of an app that
 * only holds the microphone open. All three run at once: they meet the same machine. Nothing
 * of the bench is in a page, and Parley's window is hidden.
 */
export const cpu: Section = {
  name: 'cpu',
  title: 'processor time above the open microphone',
  run: async (stage) => {
    const parley = await stage.launch('parley');
    const peer = await stage.launch('peer');
    const floor = await stage.launch('peer');
    try {
      await hideWindows(parley);
      await floor.openMicrophone('bare');
      await Promise.all([parley.openMicrophone('unkept'), peer.openMicrophone('unkept')]);
      await delay(SETTLE_MS);
      const numbers = Array.from({ length: Math.min(stage.pairs, MOST_ROUNDS) }, (_, at) => at + 1);
      const rounds = await inTurn(numbers, async (number) => {
        stage.tell(`cpu: round ${number} of ${numbers.length} …`);
        const before = [parley, peer].map(({ pid }) => cpuSecondsByKind(pid));
        const round = await playRound({ parley, peer, floor });
        for (const [at, { name, pid }] of [parley, peer].entries()) {
          stage.tell(`cpu: ${name}: ${moreSince(before[at], cpuSecondsByKind(pid))}`);
        }
        return round;
      });
      return cpuLines(rounds);
    } finally {
      await Promise.all([parley, peer, floor].map(({ close }) => close()));
    }
  },
};

/** As while one works in another program: the peer draws nothing either. */
async function hideWindows({ app }: Contender): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.hide();
  });
}

async function playRound(apps: Readonly<Record<keyof Round, Contender>>): Promise<Round> {
  const used = (): Round => ({
    floor: cpuSecondsOf(apps.floor.pid),
    parley: cpuSecondsOf(apps.parley.pid),
    peer: cpuSecondsOf(apps.peer.pid),
  });
  const before = used();
  await Promise.all([speak(apps.parley), speak(apps.peer), delay(ROUND_MS)]);
  const after = used();
  return {
    floor: (after.floor - before.floor) * PER_MINUTE,
    parley: (after.parley - before.parley) * PER_MINUTE,
    peer: (after.peer - before.peer) * PER_MINUTE,
  };
}

/** An answer that lasts for the round, a little ahead of what is heard. */
async function speak(contender: Contender): Promise<void> {
  const { samples } = createPositionCode(samplesInMs(ROUND_MS - 1_000), 3);
  const delta = samplesInMs(DELTA_MS);
  const item = nextItem();
  const steps = Array.from({ length: Math.floor(samples.length / delta) }, (_, at): Step => ({
    do: 'enqueue',
    atMs: Math.max(0, at * DELTA_MS - LEAD_MS),
    item,
    from: at * delta,
    to: (at + 1) * delta,
  }));
  const end: Step = { do: 'endItem', atMs: steps.at(-1)?.atMs ?? 0, item };
  await contender.play({ soundBase64: base64OfPcm(samples), steps: [...steps, end] });
}

/** Where it goes, for whoever wants to bring it down: seconds a minute by kind of process. */
function moreSince(
  before: ReadonlyMap<string, number> | undefined,
  after: ReadonlyMap<string, number>,
): string {
  return Array.from(after, ([kind, seconds]) => {
    const more = (seconds - (before?.get(kind) ?? 0)) * PER_MINUTE;
    return `${kind} ${more.toFixed(1)} s`;
  }).join(', ');
}

function cpuLines(rounds: readonly Round[]): readonly Line[] {
  const floor = median(rounds.map((round) => round.floor));
  const above = (which: 'parley' | 'peer'): number =>
    median(rounds.map((round) => round[which] - round.floor));
  const share = (round: Round): number => (round.parley - round.floor) / (round.peer - round.floor);
  return [
    lineOf({
      section: 'processor',
      what: 'above the open microphone, a minute',
      unit: 's',
      ours: above('parley'),
      peer: above('peer'),
      toPeer: median(rounds.map(share)),
      goal: { atMost: 1.4, of: 'peer' },
    }),
    lineOf({
      section: 'processor',
      what: 'all of it, a minute (limit: microphone only held open)',
      unit: 's',
      ours: median(rounds.map(({ parley }) => parley)),
      peer: median(rounds.map(({ peer }) => peer)),
      limit: floor,
    }),
  ];
}
