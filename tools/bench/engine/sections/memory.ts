import { setTimeout as delay } from 'node:timers/promises';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { ensureBuild } from '../../../build/ensure-build.ts';
import { ensureRuntime } from '../../../runtime/find-runtime.ts';
import { startDisplay } from '../../../system/display.ts';
import { ensureSystem } from '../../../system/ensure-system.ts';
import { openByHand, transcriptOf } from '../ask-by-hand.ts';
import { LONG_SENTENCES } from '../commands/long-sentences.ts';
import type { BenchClient } from '../bench-client.ts';
import { type Figure, figureOf } from '../figure.ts';
import { type EngineProcess, startEngineProcess } from '../memory/engine-process.ts';
import type { BenchSection } from '../section.ts';
import type { EngineStage } from '../stage.ts';

const UNLOAD_AFTER_MS = 1_000;
/** The system gets memory back a moment after it was given up. */
const SETTLE_MS = 5_000;
const SAMPLE_MS = 100;
/** So much of what loading and use took may stay: what the engine's code, once compiled, and its heap keep. */
const NEAR_SHARE = 20;

/** The resident memory of the app's engine process: at its start, at work, and after the models were given back. */
export const memory: BenchSection = {
  name: 'memory',
  title: 'memory, loaded and given back',
  run: async (stage) => {
    if (process.platform !== 'linux') {
      return { figures: [], gap: 'memory is read as Linux tells it.' };
    }
    const runtime = await ensureRuntime();
    await ensureSystem({ runtime, needsDisplay: true, forTests: false });
    await ensureBuild();
    const sounds = await spoken(stage);
    const display = await startDisplay();
    try {
      const engine = await startEngineProcess({ runtime, display: display.name });
      try {
        return { figures: await measure(engine, sounds), gap: null };
      } finally {
        await engine.end();
      }
    } finally {
      await display.end();
    }
  },
};

async function measure(
  engine: EngineProcess,
  sounds: readonly Int16Array[],
): Promise<readonly Figure[]> {
  const startMb = engine.memoryMb();
  const client = await openByHand(engine);
  let loadedMb = startMb;
  try {
    await transcriptOf(client, sounds[0] ?? new Int16Array(0));
    const sampling = setInterval(() => {
      loadedMb = Math.max(loadedMb, engine.memoryMb());
    }, SAMPLE_MS);
    try {
      await work(client, sounds);
    } finally {
      clearInterval(sampling);
    }
  } finally {
    await client.close();
  }
  await engine.unload(UNLOAD_AFTER_MS);
  await delay(SETTLE_MS);
  const unloadedMb = engine.memoryMb();
  const shown = (what: string, value: number): Figure =>
    figureOf({ section: 'memory', what, unit: 'MB', value });
  return [
    shown('at the start', startMb),
    shown('most ever, while it loaded', engine.mostEverMb()),
    figureOf({
      section: 'memory',
      what: 'most while loaded and at work',
      unit: 'MB',
      value: loadedMb,
      goal: { atMost: 600 },
    }),
    shown('after the models were given back', unloadedMb),
    figureOf({
      section: 'memory',
      what: 'of what it took, still held then',
      unit: '%',
      value: (100 * (unloadedMb - startMb)) / (loadedMb - startMb),
      goal: { atMost: NEAR_SHARE },
    }),
  ];
}

async function spoken({ bare }: EngineStage): Promise<readonly Int16Array[]> {
  return inTurn(LONG_SENTENCES, async (text) => {
    const made = await bare.synthesizer.ask({ text, voice: 'rms', speed: 1 });
    if (!made.ok) throw new Error(`"${text}" could not be spoken`);
    return made.value.samples;
  });
}

/** A minute of speech in one breath, and an answer of many sentences: what takes most. */
async function work(client: BenchClient, sounds: readonly Int16Array[]): Promise<void> {
  await transcriptOf(client, inOneBreath(sounds));
  const from = client.heard.length;
  const text = `repeat after me: ${LONG_SENTENCES.join(' ')}`.slice(0, 590);
  client.tell({
    type: 'conversation.item.create',
    item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
  });
  client.tell({ type: 'response.create', response: { output_modalities: ['audio'] } });
  await client.next('response.done', from);
}

function inOneBreath(sounds: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(samplesInMs(60_000));
  let at = 0;
  for (const sound of sounds) {
    const part = sound.subarray(0, whole.length - at);
    whole.set(part, at);
    at += part.length;
  }
  return whole.subarray(0, at);
}
