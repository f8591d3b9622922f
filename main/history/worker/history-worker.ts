import { parentPort, workerData } from 'node:worker_threads';
import type { HistoryGoodbye, HistoryOrder, HistoryThreadData } from '../history-calls.ts';
import { openHistoryStore } from './history-store.ts';

/** The thread that keeps the history: every order in its turn, so that no two ever meet in the file. */
const port = parentPort;
if (port === null) throw new Error('this file is a worker');
const { folder }: HistoryThreadData = workerData;
const store = openHistoryStore({ folder, nowMs: Date.now });

port.on('message', (order: HistoryOrder | HistoryGoodbye) => {
  if (order.name === 'close') {
    store.close();
    const closed = new Int32Array(order.closed);
    Atomics.store(closed, 0, 1);
    Atomics.notify(closed, 0);
    port.close();
    return;
  }
  port.postMessage({ number: order.number, result: store.perform(order) });
});
