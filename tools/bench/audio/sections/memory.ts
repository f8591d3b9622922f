import { setInterval, setTimeout as delay } from 'node:timers/promises';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import { nextItem } from '../figures/item-numbers.ts';
import { base64OfPcm } from '../figures/pcm-base64.ts';
import { createPositionCode } from '../figures/position-code.ts';
import { slope } from '../figures/statistics.ts';
import type { Contender } from '../contender.ts';
import type { Step } from '../inside/steps.ts';
import { lineOf, type Line } from '../line.ts';
import { privateMegabytesOf } from '../processes.ts';
import type { Section } from '../section.ts';

const WHOLE_MS = 10 * 60_000;
const SKIPPED_MS = 60_000;
const SAMPLE_MS = 5_000;
const ANSWER_MS = 8_000;
const DELTA_MS = 100;
const REST_MS = 1_000;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Ten minutes of listening and answering, both at once: how fast does the private memory of the page's process grow? */
export const memory: Section = {
  name: 'memory',
  title: 'ten minutes of memory',
  run: async (stage) => {
    const parley = await stage.launch('parley');
    const peer = await stage.launch('peer');
    try {
      await Promise.all([parley.openMicrophone('unkept'), peer.openMicrophone('unkept')]);
      const [ours, theirs] = await Promise.all([
        watch(parley, stage.tell),
        watch(peer, () => undefined),
      ]);
      return memoryLines(ours, theirs);
    } finally {
      await Promise.all([parley.close(), peer.close()]);
    }
  },
};

async function watch(
  contender: Contender,
  tell: (line: string) => void,
): Promise<readonly Point[]> {
  const pid = await contender.pagePid();
  const endAtMs = performance.now() + WHOLE_MS;
  const points: Point[] = [];
  const answering = answerUntil(contender, endAtMs);
  for await (const _ of setInterval(SAMPLE_MS)) {
    const afterMs = WHOLE_MS - (endAtMs - performance.now());
    points.push({ x: afterMs / 60_000, y: privateMegabytesOf(pid) });
    if (points.length % 12 === 0) {
      tell(`memory: minute ${points.length / 12}, ${points.at(-1)?.y.toFixed(1)} MB …`);
    }
    if (performance.now() > endAtMs) break;
  }
  await answering;
  return points;
}

async function answerUntil(contender: Contender, endAtMs: number): Promise<void> {
  if (performance.now() > endAtMs) return;
  const { samples } = createPositionCode(samplesInMs(ANSWER_MS), 4);
  const delta = samplesInMs(DELTA_MS);
  const item = nextItem();
  const steps = Array.from({ length: ANSWER_MS / DELTA_MS }, (_, at): Step => ({
    do: 'enqueue',
    atMs: (at * DELTA_MS) / 3,
    item,
    from: at * delta,
    to: (at + 1) * delta,
  }));
  const end: Step = { do: 'endItem', atMs: ANSWER_MS / 3, item };
  await contender.play({ soundBase64: base64OfPcm(samples), steps: [...steps, end] });
  await delay((ANSWER_MS * 2) / 3 + REST_MS);
  await answerUntil(contender, endAtMs);
}

function memoryLines(ours: readonly Point[], peers: readonly Point[]): readonly Line[] {
  const growth = (points: readonly Point[]): number =>
    slope(points.filter(({ x }) => x * 60_000 >= SKIPPED_MS));
  const last = (points: readonly Point[]): number => points.at(-1)?.y ?? Number.NaN;
  return [
    lineOf({
      section: 'memory',
      what: 'page’s growth a minute, after the first',
      unit: 'MB',
      ours: growth(ours),
      peer: growth(peers),
      goal: { atMost: 0.5, of: 'itself' },
    }),
    lineOf({
      section: 'memory',
      what: 'page’s private memory at the end',
      unit: 'MB',
      ours: last(ours),
      peer: last(peers),
    }),
  ];
}
