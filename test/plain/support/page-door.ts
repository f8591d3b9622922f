import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { expect } from '../../e2e/support/launch.ts';

/** The debugging door of an app that was started with `--remote-debugging-port=0`: evaluates in its window. */

const WAIT = { timeout: 20_000 };
const ANSWER_LIMIT_MS = 10_000;

const pagesSchema = z.array(z.object({ url: z.string(), webSocketDebuggerUrl: z.string() }));
const answerSchema = z.object({
  id: z.number(),
  result: z.object({
    result: z.object({ value: z.unknown() }),
    exceptionDetails: z.unknown().optional(),
  }),
});

/** What `expression` comes to (or resolves with) in the page at app://ui. */
export async function evaluateInWindow(profile: string, expression: string): Promise<unknown> {
  const address = await windowAddress(profile);
  const socket = new WebSocket(address);
  try {
    return await Promise.race([
      askOnce(socket, expression),
      delay(ANSWER_LIMIT_MS).then(() => {
        throw new Error(`no answer to ${expression}`);
      }),
    ]);
  } finally {
    socket.close();
  }
}

function askOnce(socket: WebSocket, expression: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('open', () => {
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    });
    socket.on('message', (data: Buffer) => {
      const answer = answerSchema.safeParse(JSON.parse(data.toString()));
      if (!answer.success) return;
      const { result, exceptionDetails } = answer.data.result;
      if (exceptionDetails === undefined) resolve(result.value);
      else reject(new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`));
    });
  });
}

async function windowAddress(profile: string): Promise<string> {
  let address: string | null = null;
  await expect
    .poll(async () => {
      address = await findWindow(profile).catch(() => null);
      return address !== null;
    }, WAIT)
    .toBe(true);
  return address ?? '';
}

async function findWindow(profile: string): Promise<string | null> {
  const [port = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`, {
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  const pages = pagesSchema.parse(await answer.json());
  return pages.find(({ url }) => url.startsWith('app://ui/'))?.webSocketDebuggerUrl ?? null;
}
