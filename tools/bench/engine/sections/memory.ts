import { setTimeout as delay } from 'node:timers/promises';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { openByHand, transcriptOf } from '../ask-by-hand.ts';
import { LONG_SENTENCES } from '../commands/long-sentences.ts';
import { figureOf } from '../figure.ts';
import { type EngineProcess, startEngineProcess } from '../memory/engine-process.ts';
import type { BenchSection } from '../section.ts';
import type { EngineStage } from '../stage.ts';

/** The engine's three parts. */
const PARTS = 3;
const UNLOAD_AFTER_MS = 2_000;
/** The system gets memory back a moment after it was given up. */
const SETTLE_MS = 5_000;
/** So much of what loading and use took may stay: what the engine's code, once compiled, and its heap keep. */
const NEAR_SHARE = 20;

/** The resident memory of a process with only the engine in it: at its start, at work, and after the models were given back. */
export const memory: BenchSection = {
  name: 'memory',
  title: 'memory, loaded and given back',
  run: async (stage) => {
    const engine = await startEngineProcess();
    try {
      const start = await engine.memory();
      await work(engine, stage);
      const loaded = await engine.memory();
      engine.unloadAfter(UNLOAD_AFTER_MS);
      await engine.untilUnloaded(PARTS);
      await delay(SETTLE_MS);
      const unloaded = await engine.memory();
      const kept = (100 * (unloaded.nowMb - start.nowMb)) / (loaded.mostMb - start.nowMb);
      const figure = (what: string, value: number) =>
        figureOf({ section: 'memory', what, unit: 'MB', value });
      return {
        figures: [
          figure('at the start', start.nowMb),
          figureOf({
            section: 'memory',
            what: 'most while loaded and at work',
            unit: 'MB',
            value: loaded.mostMb,
            goal: { atMost: 600 },
          }),
          figure('after the models were given back', unloaded.nowMb),
          figureOf({
            section: 'memory',
            what: 'of what it took, still held then',
            unit: '%',
            value: kept,
            goal: { atMost: NEAR_SHARE },
          }),
        ],
        gap: null,
      };
    } finally {
      await engine.end();
    }
  },
};

/** A question, a minute of speech in one breath, and an answer of many sentences: what takes most. */
async function work(engine: EngineProcess, stage: EngineStage): Promise<void> {
  const { synthesizer } = stage.bare;
  const sounds = await inTurn(LONG_SENTENCES, async (text) => {
    const made = await synthesizer.ask({ text, voice: 'rms', speed: 1 });
    return made.ok ? made.value.samples : new Int16Array(0);
  });
  const client = await openByHand(engine);
  try {
    await transcriptOf(client, sounds[0] ?? new Int16Array(0));
    await transcriptOf(client, inOneBreath(sounds));
    const from = client.heard.length;
    const text = `repeat after me: ${LONG_SENTENCES.join(' ')}`.slice(0, 590);
    client.tell({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text }] },
    });
    client.tell({ type: 'response.create', response: { output_modalities: ['audio'] } });
    await client.next('response.done', from);
  } finally {
    await client.close();
  }
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
