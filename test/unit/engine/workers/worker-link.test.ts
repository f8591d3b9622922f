import { afterEach, describe, expect, it } from 'vitest';
import { createWorkerLink, type WorkerLink } from '../../../../engine/workers/worker-link.ts';

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
    else parentPort.postMessage({ kind: 'worked', reply: order.request + asked });
  });
`;
const url = new URL(`data:text/javascript,${encodeURIComponent(SCRIPT)}`);

let link: WorkerLink<string, string> | null = null;
let loads = 0;

function open(deadlineMs = 20_000): WorkerLink<string, string> {
  loads = 0;
  link = createWorkerLink<string, string>({ url, deadlineMs, onLoaded: () => (loads += 1) });
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
    const called = worker.ask('b', abort.signal);
    const last = worker.ask('c');
    abort.abort();
    expect(await called).toEqual({ ok: false, failure: { kind: 'aborted' } });
    expect([await first, await last]).toEqual([
      { ok: true, value: 'a1' },
      { ok: true, value: 'c2' },
    ]);
  });

  it('refuses more than its bound', async () => {
    const worker = open();
    const replies = await Promise.all(Array.from({ length: 400 }, () => worker.ask('x')));
    const refused = replies.filter((reply) => !reply.ok && reply.failure.kind === 'overloaded');
    expect(refused.length).toBeGreaterThan(100);
    expect(replies.filter(({ ok }) => ok).length).toBeGreaterThan(200);
  });

  it('fails what waits when it is closed, and everything afterwards', async () => {
    const worker = open();
    const waiting = worker.ask('hang');
    await worker.close();
    expect(await waiting).toEqual({ ok: false, failure: { kind: 'closed' } });
    expect(await worker.ask('a')).toEqual({ ok: false, failure: { kind: 'closed' } });
  });
});
