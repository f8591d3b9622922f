import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAME_MS } from '../../../../shared/audio/format.ts';
import {
  type FakeRealtimeServer,
  startFakeRealtimeServer,
} from '../../../../test/fakes/realtime-server.ts';
import { microphoneNoise } from '../figures/microphone-noise.ts';
import { largest, median } from '../figures/statistics.ts';
import { judgeWords, type WholeWords } from '../figures/whole-words.ts';
import type { Contender } from '../contender.ts';
import { type Hold, hold, makeCold } from '../hold.ts';
import { inTurn } from '../in-turn.ts';
import { lineOf, type Line } from '../line.ts';
import type { Section } from '../section.ts';
import type { Stage } from '../stage.ts';
import { noClipWithPulse } from './no-clip-pulse.ts';

const PRESSES = 50;
const PROCESSED_PRESSES = 10;
const HELD_MS = 400;
const SECTION = 'no clipped word';

/** Press after press with socket, session and microphone cold: is all there, from the device's first frame to the tail's end? */
export const noClip: Section = {
  name: 'no-clip',
  title: 'no clipped word',
  run: async (stage) => [...(await withFakeMicrophone(stage)), ...(await noClipWithPulse(stage))],
};

async function withFakeMicrophone(stage: Stage): Promise<readonly Line[]> {
  const server = await startFakeRealtimeServer({ answer: { text: 'Yes.', audioMs: 60 } });
  const file = join(stage.folder, 'words.wav');
  await writeFile(file, microphoneNoise({ seconds: 10, seed: stage.seed }));
  const parley = await stage.launch('parley', {
    instrumented: true,
    microphone: { file, repeat: false },
    settings: { microphonePolicy: { kind: 'onPress' } },
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  try {
    await parley.refer(true);
    await parley.process(false);
    const plain = await pressAgain(stage, parley, server, PRESSES);
    await parley.process(true);
    const processed = await pressAgain(stage, parley, server, PROCESSED_PRESSES);
    return [
      ...wholeLines('processing off, cold', plain, PRESSES),
      ...wholeLines('processing on, cold', processed, PROCESSED_PRESSES),
    ];
  } finally {
    await parley.close();
    await server.close();
  }
}

async function pressAgain(
  stage: Stage,
  parley: Contender,
  server: FakeRealtimeServer,
  times: number,
): Promise<readonly (WholeWords | null)[]> {
  const numbers = Array.from({ length: times }, (_, at) => at + 1);
  return inTurn(numbers, async (number) => {
    if (number % 10 === 0) stage.tell(`no clipped word: press ${number} of ${times} …`);
    await makeCold(server);
    const held = await hold(parley, server, { heldMs: HELD_MS });
    return judgeWords(held.received, held.device, held);
  });
}

/** Whole: nothing before the first sample, nothing missing or moved between, and all that was said until the release. */
export function isWhole(words: WholeWords | null): boolean {
  return (
    words !== null &&
    words.clippedMs <= FIRST_BUFFER_MS &&
    words.misplacedFrames === 0 &&
    words.tailMs >= 0
  );
}

/**
 * The reference is read from a clone that is made before the contender has the track: a buffer that comes in that
 * instant is in the reference alone.
 */
const FIRST_BUFFER_MS = FRAME_MS;

export function wholeLines(
  how: string,
  presses: readonly (WholeWords | null)[],
  of: number,
): readonly Line[] {
  const found = presses.filter((words) => words !== null);
  return [
    lineOf({
      section: SECTION,
      what: `${how}: presses of which all arrived, of ${of}`,
      unit: '',
      ours: presses.filter(isWhole).length,
      goal: { atLeast: of, of: 'itself' },
    }),
    lineOf({
      section: SECTION,
      what: `${how}: missing before the first sample, worst`,
      unit: 'ms',
      ours: largest(found.map(({ clippedMs }) => clippedMs)),
    }),
    lineOf({
      section: SECTION,
      what: `${how}: tail after the release, median`,
      unit: 'ms',
      ours: median(found.map(({ tailMs }) => tailMs)),
    }),
  ];
}

export function judgeHold(held: Hold): WholeWords | null {
  return judgeWords(held.received, held.device, held);
}
