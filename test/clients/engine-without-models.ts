/**
 * A process of its own with the engine's server and nothing to listen or speak with, so that its memory is that of
 * its clients alone. Forked by tests: tells its port, then its memory whenever it is asked.
 */
import { DEFAULT_LIMITS } from '../../engine/server/limits.ts';
import { newId } from '../../engine/server/new-id.ts';
import { serveRealtime } from '../../engine/server/serve.ts';
import { freshVoiceMemory } from '../../engine/voice-activity/voice-frames.ts';
import type { WorkerLink } from '../../engine/workers/worker-link.ts';
import { ok } from '../../shared/result.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';

const FRAME_SAMPLES = 512;
const MIB = 1024 * 1024;

function answering<Request, Reply>(reply: (request: Request) => Reply): WorkerLink<Request, Reply> {
  return {
    warmUp: () => undefined,
    isIdle: () => true,
    unload: () => Promise.resolve(),
    close: () => Promise.resolve(),
    // As of a real worker, in between other work of the loop.
    ask: (request) => new Promise((resolve) => setImmediate(() => resolve(ok(reply(request))))),
  };
}

const [token = ''] = process.argv.slice(2);
const server = await serveRealtime({
  token,
  port: 0,
  onClient: () => undefined,
  session: {
    newId,
    limits: { ...DEFAULT_LIMITS, totalBytes: 32 * MIB },
    speech: {
      detector: answering(({ samples }) => ({
        probabilities: new Float32Array(samples.length / FRAME_SAMPLES),
        memory: freshVoiceMemory(),
      })),
      recognizer: answering(() => ({
        text: '',
        confidence: 0,
        logProbability: 0,
        alternatives: [],
        weighed: [],
      })),
      synthesizer: answering(() => ({ samples: new Int16Array(24_000) })),
      suggest: () => [],
    },
    answer: (text, world) => ({ skill: null, say: text, effects: [], dialogue: world.dialogue }),
    world: () => ({ nowMs: 0, timeZone: 'UTC', locale: 'en-GB', ...BARE_WORLD }),
    onEffect: () => undefined,
  },
});

process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ rssMib: Math.round(process.memoryUsage().rss / MIB) });
});
process.on('disconnect', () => process.exit());
process.send?.({ port: server.port });
