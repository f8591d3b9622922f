import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../shared/assert-never.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { WorkerOrder, WorkerReply } from './worker-messages.ts';

/** The inside of a worker: loads its model at the first order, then answers one request after another. */
export function serveWorker<Request, Reply>(
  load: () => Promise<(request: Request) => Promise<Reply>>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('this file is a worker');
  let loading: Promise<(request: Request) => Promise<Reply>> | null = null;

  const perform = async (order: WorkerOrder<Request>): Promise<WorkerReply<Reply>> => {
    loading ??= load().then((work) => {
      // The models' bytes, tens of megabytes.
      collectGarbage();
      return work;
    });
    const work = await loading;
    switch (order.kind) {
      case 'load':
        return { kind: 'loaded' };
      case 'work':
        return { kind: 'worked', reply: await work(order.request) };
      default:
        return assertNever(order, 'unknown order to a worker');
    }
  };

  port.on('message', (order: WorkerOrder<Request>) => {
    void perform(order)
      .catch((error: unknown): WorkerReply<Reply> => ({
        kind: 'failed',
        message: error instanceof Error ? error.message : String(error),
      }))
      .then((reply) => port.postMessage(reply));
  });
}
