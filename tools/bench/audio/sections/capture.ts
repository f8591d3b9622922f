import { setTimeout as delay } from 'node:timers/promises';
import { captureLatency, type CaptureFigures } from '../figures/capture-latency.ts';
import { monotonicToUnixMs } from '../figures/clocks.ts';
import { largest, median, spreadOf } from '../figures/statistics.ts';
import type { Contender } from '../contender.ts';
import { lineOf, type Line } from '../line.ts';
import type { Section } from '../section.ts';
import { takeTurns, type Turns } from './turns.ts';

/** The first second is another measure. */
const RECORDED_MS = 7_000;
/** Chromium's fake device gives so much at a time, as its real ones do. */
export const DEVICE_BUFFER_MS = 10;

/** From a sample's capture to its bytes in main, with the processing that people have. */
export const capture: Section = {
  name: 'capture',
  title: 'microphone sample → bytes in main',
  run: async (stage) => {
    const { parley, peer } = await stage.pair();
    const turns = await takeTurns({ stage, parley, peer, what: 'capture' }, (contender) =>
      recordMicrophone(contender),
    );
    return captureLines(turns);
  },
};

export async function recordMicrophone(
  contender: Contender,
  {
    recordedMs = RECORDED_MS,
    block = false,
  }: { readonly recordedMs?: number; readonly block?: boolean } = {},
): Promise<CaptureFigures> {
  await contender.refer(true);
  await contender.openMicrophone();
  if (block) await contender.block(true);
  await delay(recordedMs);
  const captured = await contender.captured();
  if (block) await contender.block(false);
  await contender.closeMicrophone();
  const reference = await contender.takeReference();
  await contender.refer(false);
  return captureLatency(captured, reference, monotonicToUnixMs());
}

function captureLines({ ours, peers, ratios }: Turns<CaptureFigures>): readonly Line[] {
  const line = (figure: 'p50' | 'p95' | 'max'): Line => {
    const of = (run: CaptureFigures): number => spreadOf(run.latenciesMs)[figure];
    return lineOf({
      section: 'capture',
      what: `sample → bytes in main, ${figure}`,
      unit: 'ms',
      ours: median(ours.map(of)),
      peer: median(peers.map(of)),
      toPeer: ratios(of),
      limit: DEVICE_BUFFER_MS,
      ...(figure === 'max' ? {} : { goal: { atMost: 0.15, of: 'peer' } }),
    });
  };
  return [
    line('p50'),
    line('p95'),
    line('max'),
    lineOf({
      section: 'capture',
      what: 'lost on the way, worst run',
      unit: 'ms',
      ours: largest(ours.map(({ lostMs }) => lostMs)),
      peer: largest(peers.map(({ lostMs }) => lostMs)),
      goal: { atMost: 0, of: 'itself' },
    }),
  ];
}
