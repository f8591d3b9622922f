import { startFakeRealtimeServer } from '../../../../test/fakes/realtime-server.ts';
import { startPulse } from '../../../lab/pulse.ts';
import { decodeWav } from '../../../wav/wav-file.ts';
import { microphoneNoise } from '../figures/microphone-noise.ts';
import { median } from '../figures/statistics.ts';
import { judgeWords, type WholeWords } from '../figures/whole-words.ts';
import { type Hold, hold, makeCold, referredHold } from '../hold.ts';
import { inTurn } from '../in-turn.ts';
import { lineOf, type Line } from '../line.ts';
import type { Stage } from '../stage.ts';
import { setTimeout as delay } from 'node:timers/promises';

const SHAPE = { rateHz: 48_000, channels: 1 } as const;
const HELD_MS = 500;
/** One takes a second, and each is some tens of milliseconds: many are needed. */
const ROUNDS_A_PAIR = 4;
const PARKED_PRESSES = 10;
const PARKED_SECONDS = 30;
/** Longer than what a parked microphone keeps. */
const BETWEEN_PRESSES_MS = 700;
const PREROLL_MS = 300;
const SECTION = 'no clipped word';

/** With devices as the system has them, and a source that never stops: how soon is the first frame, and what is from before the press? */
export async function noClipWithPulse(stage: Stage): Promise<readonly Line[]> {
  const pulse = await startPulse();
  const server = await startFakeRealtimeServer({ answer: { text: 'Yes.', audioMs: 60 } });
  try {
    const microphone = await pulse.addMicrophone({ name: 'Desk', ...SHAPE });
    const speaker = await pulse.addSpeaker({ name: 'Boxes', ...SHAPE });
    await microphone.useAsDefault();
    await speaker.useAsDefault();
    const sound = decodeWav(microphoneNoise({ seconds: 30, seed: stage.seed, quiet: 0 }));
    if (!sound.ok) throw new Error(sound.failure);
    microphone.play(sound.value, { repeat: true });
    const env = { ...pulse.env, PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key };
    const devices = { instrumented: true, microphone: null };

    const bare = await stage.launch('peer', { ...devices, env: pulse.env });
    const parley = await stage.launch('parley', {
      ...devices,
      env,
      settings: { microphonePolicy: { kind: 'onPress' } },
    });
    const rounds = await inTurn(Array.from({ length: ROUNDS_A_PAIR * stage.pairs }), async () => {
      const bareMs = await bare.bareFirstFrame();
      await makeCold(server);
      const held = await hold(parley, server, { heldMs: HELD_MS });
      return { bareMs, held };
    });
    await Promise.all([bare.close(), parley.close()]);

    const parked = await stage.launch('parley', {
      ...devices,
      env,
      settings: { microphonePolicy: { kind: 'parked', seconds: PARKED_SECONDS } },
    });
    await parked.refer(true);
    await parked.process(false);
    await hold(parked, server, { heldMs: HELD_MS });
    const presses = await inTurn(Array.from({ length: PARKED_PRESSES }), async () => {
      await delay(BETWEEN_PRESSES_MS);
      const held = await referredHold(parked, server, { heldMs: HELD_MS });
      return judgeWords(held.received, held.device, held);
    });
    await parked.close();
    return [...firstFrameLines(rounds), ...parkedLines(presses)];
  } finally {
    await server.close();
    await pulse.end();
  }
}

function firstFrameLines(
  rounds: readonly { readonly bareMs: number; readonly held: Hold }[],
): readonly Line[] {
  return [
    lineOf({
      section: SECTION,
      what: 'press → first frame (limit: a bare getUserMedia)',
      unit: 'ms',
      ours: median(rounds.map(({ held }) => held.firstFrameMs)),
      limit: median(rounds.map(({ bareMs }) => bareMs)),
      goal: { atMost: 1.5, of: 'limit' },
    }),
  ];
}

function parkedLines(presses: readonly (WholeWords | null)[]): readonly Line[] {
  const whole = presses.filter(
    (words) => words !== null && words.misplacedFrames === 0 && words.tailMs >= 0,
  );
  const before = presses.map((words) => words?.beforePressMs ?? Number.NaN);
  return [
    lineOf({
      section: SECTION,
      what: `parked: presses without a loss, of ${PARKED_PRESSES}`,
      unit: '',
      ours: whole.length,
      goal: { atLeast: PARKED_PRESSES, of: 'itself' },
    }),
    lineOf({
      section: SECTION,
      what: 'parked: from before the press, least',
      unit: 'ms',
      ours: Math.min(...before),
      goal: { atLeast: PREROLL_MS - 10, of: 'itself' },
    }),
  ];
}
