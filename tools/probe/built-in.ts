import { randomBytes } from 'node:crypto';
import { startEngine } from '../../engine/engine.ts';
import { answer } from '../../engine/understanding/answer.ts';
import type { WorkerName } from '../../engine/workers/worker-link.ts';
import type { Destination } from '../../main/realtime-client/destination.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';

const FOLDERS: Readonly<Record<WorkerName, string>> = {
  'voice-activity-worker': 'voice-activity',
  'speech-to-text-worker': 'speech-to-text',
  'text-to-speech-worker': 'text-to-speech',
};

export interface BuiltIn {
  readonly destination: Destination;
  readonly stop: () => Promise<void>;
}

/** The built-in assistant in this process, its models in threads of their own; skills change nothing here. */
export async function startBuiltIn(): Promise<BuiltIn> {
  const token = randomBytes(32).toString('hex');
  const engine = await startEngine({
    token,
    answer,
    world: () => ({
      nowMs: Date.now(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      ...BARE_WORLD,
    }),
    onEffect: () => undefined,
    workerUrl: (name) => new URL(`../../engine/${FOLDERS[name]}/${name}.ts`, import.meta.url),
  });
  return {
    destination: {
      url: `ws://127.0.0.1:${engine.port}/v1/realtime`,
      headers: { Authorization: `Bearer ${token}` },
      dialect: 'ga',
    },
    stop: () => engine.close(),
  };
}
