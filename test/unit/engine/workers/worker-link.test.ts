import { afterEach, describe, expect, it } from 'vitest';
import {
  type AskOptions,
  createWorkerLink,
  type WorkerLink,
} from '../../../../engine/workers/worker-link.ts';

/** A worker that does as it is told, so that every fate of a worker can be met. */
const SCRIPT = `
  import { parentPort } from 'node:worker_threads';
  let asked = 0;
  parentPort.on('message', (order) => {
    if (order.kind === 'load') { parentPort.postMessage({ kind: 'loaded' }); return; }
    asked += 1;
    if (order.request === 'fail') parentPort.postMessage({ kind: 'failed', message: 'no' });
    else if (order.request === 'throw') throw new Error('broken');
    else if (order.request === 'exit') process.exit(3);
    else if (order.request === 'hang') return;
    else if (order.request === 'slow') setTimeout(() => parentPort.postMessage({ kind: 'worked', reply: 'late' }), 50);
    else parentPort.postMessage({ kind: 'worked', reply: order.request + asked });
  });
`;
const url = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);

let link: WorkerLink<string, string> | null = null;
let loads = 0;
let unloads = 0;

function open(deadlineMs = 20_000): WorkerLink<string, string> {
  loads = 0;
  unloads = 0;
  link = createWorkerLink<string, string>({
    url,
    deadlineMs,
    onLoaded: () => (loads += 1),
    onUnloaded: () => (unloads += 1),
  });
  return link;
}

afterEach(async () => {
  await link?.close();
});

describe('the link to a worker', () => {
  it('loads once and answers in order', async () => {
    const worker = open();
    const replies = await Promise.all(['a', 'b', 'c'].map((request) => worker.ask(request)));
    expect(replies).toEqual(['a1', 'b2', 'c3'].map((value) => ({ ok: true, value })));
    expect(loads).toBe(1);
  });

  it.each(['fail', 'throw', 'exit'])(
    'begins again with a fresh worker after one did %s',
    async (how) => {
      const worker = open();
      await worker.ask('a');
      const failed = await worker.ask(how);
      expect(failed.ok || failed.failure.kind).toBe('crashed');
      expect(await worker.ask('b')).toEqual({ ok: true, value: 'b1' });
      expect(loads).toBe(2);
    },
  );

  it('ends a worker that does not answer in time', async () => {
    const worker = open(1_500);
    const waiting = worker.ask('a');
    expect(await worker.ask('hang')).toEqual({ ok: false, failure: { kind: 'timedOut' } });
    await waiting;
    expect((await worker.ask('b')).ok).toBe(true);
  });

  it('never posts what was called off before its turn', async () => {
    const worker = open();
    const abort = new AbortController();
    const first = worker.ask('a');
    const called = worker.ask('b', { signal: abort.signal });
    const last = worker.ask('c');
    abort.abort();
    expect(await called).toEqual({ ok: false, failure: { kind: 'aborted' } });
    expect([await first, await last]).toEqual([
      { ok: true, value: 'a1' },
      { ok: true, value: 'c2' },
    ]);
  });

  it('tells at once who calls off what the worker is at, and goes on with the next', async () => {
    const worker = open();
    await worker.ask('a');
    const abort = new AbortController();
    const called = worker.ask('slow', { signal: abort.signal });
    const next = worker.ask('c');
    abort.abort();
    expect(await Promise.race([called, next])).toEqual({
      ok: false,
      failure: { kind: 'aborted' },
    });
    expect(await next).toEqual({ ok: true, value: 'c3' });
    expect(await worker.ask('d', { signal: abort.signal })).toEqual(await called);
  });

  it('answers finals before partials, and the clients in turn', async () => {
    const worker = open();
    const order: string[] = [];
    const ask = async (request: string, options: AskOptions): Promise<void> => {
      await worker.ask(request, options);
      order.push(request);
    };
    await Promise.all([
      ask('greedy 1', { client: 'greedy' }),
      ask('greedy partial', { client: 'greedy', priority: 'partial' }),
      ask('greedy 2', { client: 'greedy' }),
      ask('greedy 3', { client: 'greedy' }),
      ask('modest', { client: 'modest', priority: 'final' }),
    ]);
    expect(order).toEqual(['greedy 1', 'modest', 'greedy 2', 'greedy 3', 'greedy partial']);
  });

  it('refuses more than its bound to one client, and nothing to another', async () => {
    const worker = open();
    const replies = Array.from({ length: 100 }, () => worker.ask('x', { client: 'greedy' }));
    const other = worker.ask('y', { client: 'modest' });
    const answered = await Promise.all(replies);
    const refused = answered.filter((reply) => !reply.ok && reply.failure.kind === 'overloaded');
    expect(refused).toHaveLength(36);
    expect(answered.filter(({ ok }) => ok)).toHaveLength(64);
    expect((await other).ok).toBe(true);
  });

  it('gives its model back when nobody needs it, and loads it again for who does', async () => {
    const worker = open();
    expect(worker.isIdle()).toBe(true);
    await worker.unload();
    expect(unloads).toBe(0);
    const first = worker.ask('a');
    expect(worker.isIdle()).toBe(false);
    await worker.unload();
    expect(await first).toEqual({ ok: true, value: 'a1' });
    expect(worker.isIdle()).toBe(true);
    await worker.unload();
    expect(unloads).toBe(1);
    expect(await worker.ask('b')).toEqual({ ok: true, value: 'b1' });
    expect(loads).toBe(2);
  });

  it('fails what waits when it is closed, and everything afterwards', async () => {
    const worker = open();
    const waiting = worker.ask('hang');
    await worker.close();
    expect(await waiting).toEqual({ ok: false, failure: { kind: 'closed' } });
    expect(await worker.ask('a')).toEqual({ ok: false, failure: { kind: 'closed' } });
  });
});
