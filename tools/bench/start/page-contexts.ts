import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { z } from 'zod';

/** Of an app that was started with a debugging door (`--remote-debugging-port=0`) in this profile. */

const ANSWER_LIMIT_MS = 10_000;

const pagesSchema = z.array(z.object({ url: z.string(), webSocketDebuggerUrl: z.string() }));
const answerSchema = z.object({ id: z.number(), result: z.unknown() });
const objectSchema = z.object({ result: z.object({ objectId: z.string() }) });
const objectsSchema = z.object({ objects: z.object({ objectId: z.string() }) });
const statesSchema = z.object({ result: z.object({ value: z.array(z.string()) }) });

export interface PageContexts {
  readonly url: string;
  /** Of every AudioContext that the page still has, `running`, `suspended` or `closed`. */
  readonly states: readonly string[];
}

/** Every page's AudioContexts, found among its objects: nothing in the page takes part in it. */
export async function contextsOfPages(profile: string): Promise<readonly PageContexts[]> {
  const [port = ''] = (await readFile(join(profile, 'DevToolsActivePort'), 'utf8')).split('\n');
  const answer = await fetch(`http://127.0.0.1:${port}/json/list`, {
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  const pages = pagesSchema.parse(await answer.json());
  return Promise.all(
    pages.map(async ({ url, webSocketDebuggerUrl }) => ({
      url,
      states: await contextStates(webSocketDebuggerUrl),
    })),
  );
}

async function contextStates(address: string): Promise<readonly string[]> {
  const socket = new WebSocket(address);
  let last = 0;
  const send = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const late = setTimeout(() => {
        reject(new Error(`no answer to ${method}`));
      }, ANSWER_LIMIT_MS);
      socket.on('message', (data: Buffer) => {
        const answer = answerSchema.safeParse(JSON.parse(data.toString()));
        if (!answer.success || answer.data.id !== id) return;
        clearTimeout(late);
        resolve(answer.data.result);
      });
      socket.once('error', reject);
      socket.send(JSON.stringify({ id, method, params }));
    });
  try {
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    const prototype = objectSchema.parse(
      await send('Runtime.evaluate', { expression: 'AudioContext.prototype' }),
    );
    const { objects } = objectsSchema.parse(
      await send('Runtime.queryObjects', { prototypeObjectId: prototype.result.objectId }),
    );
    const states = await send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: 'function () { return this.map(({ state }) => state); }',
      returnByValue: true,
    });
    return statesSchema.parse(states).result.value;
  } finally {
    socket.close();
  }
}
