import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { startEngine } from '../../engine/engine.ts';
import { answer } from '../../engine/understanding/answer.ts';
import { suggest } from '../../engine/understanding/suggest.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';
import { connect } from './engine-client.ts';

const TOKEN = 'token-of-the-test';

// The models are compiled twice.
describe.runIf(process.env['PARLEY_LONG'] === '1')('the models', () => {
  it(
    'are given back while a client stays, and loaded again when it asks',
    { timeout: 300_000 },
    async () => {
      const log: string[] = [];
      const engine = await startEngine({
        token: TOKEN,
        answer,
        suggest,
        world: () => ({ nowMs: 0, timeZone: 'UTC', locale: 'en-GB', ...BARE_WORLD }),
        onEffect: () => undefined,
        onLoaded: (part) => log.push(`loaded ${part}`),
        onUnloaded: (part) => log.push(`unloaded ${part}`),
        workerUrl: (name) =>
          pathToFileURL(join(process.cwd(), 'engine', name.replace('-worker', ''), `${name}.ts`)),
      });
      const loaded = ['loaded voiceActivity', 'loaded speechToText', 'loaded textToSpeech'];
      const client = await connect({ port: engine.port, token: TOKEN });
      await vi.waitFor(() => expect(log).toEqual(loaded), 120_000);
      engine.unloadAfter(1);
      await vi.waitFor(
        () => expect(log.filter((line) => line.startsWith('unloaded'))).toHaveLength(3),
        10_000,
      );
      engine.unloadAfter(null);
      const content = [{ type: 'input_text', text: 'What is 2 plus 3?' }];
      client.tell({
        type: 'conversation.item.create',
        item: { type: 'message', role: 'user', content },
      });
      client.tell({ type: 'response.create' });
      const done = await client.until('response.done');
      expect(done['response']).toMatchObject({ status: 'completed' });
      await vi.waitFor(() => expect(new Set(log.slice(6))).toEqual(new Set(loaded)), 120_000);
      await client.close();
      await engine.close();
    },
  );
});
