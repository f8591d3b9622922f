import { randomBytes } from 'node:crypto';
import { startEngine } from '../../engine/engine.ts';
import { answer } from '../../engine/understanding/answer.ts';
import { suggest } from '../../engine/understanding/suggest.ts';
import { openWordNet } from '../../lexicon/wordnet.ts';
import type { Destination } from '../../main/realtime-client/destination.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';
import { sourceWorkerUrl } from '../engine/worker-url.ts';

export interface BuiltIn {
  readonly destination: Destination;
  readonly stop: () => Promise<void>;
}

/** The built-in assistant in this process, its models in threads of their own; skills change nothing here. */
export async function startBuiltIn(): Promise<BuiltIn> {
  const token = randomBytes(32).toString('hex');
  const lexicon = openWordNet({ log: (message) => void process.stderr.write(`${message}\n`) });
  const engine = await startEngine({
    token,
    answer,
    suggest,
    world: () => ({
      nowMs: Date.now(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      ...BARE_WORLD,
      lexicon,
    }),
    onEffect: () => undefined,
    workerUrl: sourceWorkerUrl,
  });
  return {
    destination: {
      url: `ws://127.0.0.1:${engine.port}/v1/realtime`,
      headers: { Authorization: `Bearer ${token}` },
      dialect: 'ga',
    },
    stop: async () => {
      await engine.close();
      lexicon.close();
    },
  };
}
