import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAME_MS } from '../../../../shared/audio/format.ts';
import { resample } from '../../../../shared/audio/resample.ts';
import { startFakeRealtimeServer } from '../../../../test/fakes/realtime-server.ts';
import { decodeWav, encodeWav } from '../../../wav/wav-file.ts';
import { microphoneNoise } from '../figures/microphone-noise.ts';
import { largest, median } from '../figures/statistics.ts';
import { judgeWords, type WholeWords } from '../figures/whole-words.ts';
import { makeCold, referredHold } from '../hold.ts';
import { inTurn } from '../in-turn.ts';
import { lineOf, type Line } from '../line.ts';
import type { Section } from '../section.ts';
import type { Stage } from '../stage.ts';
import { noClipWithPulse } from './no-clip-pulse.ts';

const PRESSES = 50;
const PROCESSED_PRESSES = 10;
const HELD_MS = 450;
const SPOKEN_MS = 900;
const SPOKEN = join(import.meta.dirname, '../../../demo/questions/what-is-twelve-times-seven.wav');
const DEVICE_RATE_HZ = 48_000;
const AUDIBLE = 0.02;
const SECTION = 'no clipped word';

/** Press after press with socket, session and microphone cold: is all there, from the device's first frame to the tail's end? */
export const noClip: Section = {
  name: 'no-clip',
  title: 'no clipped word',
  run: async (stage) => [...(await withFakeMicrophone(stage)), ...(await noClipWithPulse(stage))],
};

/** As loud as a voice close by: words in which nobody is heard would wait for the person's word (T20). */
async function withFakeMicrophone(stage: Stage): Promise<readonly Line[]> {
  const noise = microphoneNoise({ seconds: 10, seed: stage.seed, quiet: 0 });
  const words = await readFile(SPOKEN);
  return [
    ...wholeLines(
      'position-coded, processing off',
      await pressAgain(stage, { wav: noise, processing: false, presses: PRESSES }),
      PRESSES,
    ),
    ...wholeLines(
      'spoken, processing on',
      await pressAgain(stage, { wav: words, processing: true, presses: PROCESSED_PRESSES }),
      PROCESSED_PRESSES,
    ),
  ];
}

async function pressAgain(
  stage: Stage,
  {
    wav,
    processing,
    presses,
  }: { readonly wav: Uint8Array; readonly processing: boolean; readonly presses: number },
): Promise<readonly (WholeWords | null)[]> {
  const server = await startFakeRealtimeServer({ answer: { text: 'Yes.', audioMs: 60 } });
  const file = join(stage.folder, `words-${processing ? 'spoken' : 'coded'}.wav`);
  await writeFile(file, atDeviceRate(wav));
  const parley = await stage.launch('parley', {
    instrumented: true,
    microphone: { file, repeat: false },
    settings: { microphonePolicy: { kind: 'onPress' } },
    env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
  });
  try {
    await parley.refer(true);
    await parley.process(processing);
    return await inTurn(Array.from({ length: presses }), async (_, at) => {
      if (at % 10 === 0) stage.tell(`no clipped word: press ${at + 1} of ${presses} …`);
      await makeCold(server);
      const held = await referredHold(parley, server, { heldMs: processing ? SPOKEN_MS : HELD_MS });
      return judgeWords(held.received, held.device, held);
    });
  } finally {
    await parley.close();
    await server.close();
  }
}

/** Begins with its first word: the fake device plays from the moment it opens. */
function atDeviceRate(wav: Uint8Array): Uint8Array {
  const sound = decodeWav(wav);
  if (!sound.ok) throw new Error(sound.failure);
  const { samples, rateHz } = sound.value;
  const begin = samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
  const spoken = resample({ samples: samples.slice(begin), fromHz: rateHz, toHz: DEVICE_RATE_HZ });
  return encodeWav({ samples: spoken, rateHz: DEVICE_RATE_HZ });
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
