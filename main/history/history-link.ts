import { Worker } from 'node:worker_threads';
import type { HistoryFailure } from '../../shared/history.ts';
import { fail, type Result } from '../../shared/result.ts';
import type {
  HistoryCallName,
  HistoryCalls,
  HistoryGoodbye,
  HistoryOrder,
  HistoryReply,
  HistoryThreadData,
} from './history-calls.ts';

export interface HistoryLink {
  /** In the order asked. */
  ask<Name extends HistoryCallName>(
    name: Name,
    ask: HistoryCalls[Name]['ask'],
  ): Promise<Result<HistoryCalls[Name]['answer'], HistoryFailure>>;
  /** While somebody types: a search that still waits gives way to the next one. */
  search(ask: HistoryCalls['search']['ask']): Promise<HistoryReply<'search'>['result']>;
  /** The thread stands, or is being begun. */
  isRunning(): boolean;
  /** Closes the file and ends the thread; waits for it, but not for long. What is asked later begins another. */
  rest(): void;
}

export interface HistoryLinkPorts {
  /** The thread's script. */
  readonly script: string | URL;
  /** The history's own folder. */
  readonly folder: string;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Without a question for so long, the thread gives its memory back. */
const REST_AFTER_MS = 5 * 60_000;
/** At the end of Parley; a file that is not closed in time is whole all the same, and looked through at the next start. */
const CLOSE_WITHIN_MS = 1_000;

interface Waiting {
  readonly settle: (reply: HistoryReply) => void;
}

type SearchResult = HistoryReply<'search'>['result'];

interface WaitingSearch {
  readonly ask: HistoryCalls['search']['ask'];
  readonly settle: (result: SearchResult) => void;
}

/** Main's end of the history's thread, which is begun by the first question. */
export function createHistoryLink(ports: HistoryLinkPorts): HistoryLink {
  let worker: Worker | null = null;
  let numbers = 0;
  const waiting = new Map<number, Waiting>();
  let isSearching = false;
  let waitingSearch: WaitingSearch | null = null;
  let stopResting: (() => void) | null = null;

  function start(): Worker {
    const data: HistoryThreadData = { folder: ports.folder };
    const started = new Worker(ports.script, { workerData: data });
    started.on('message', (reply: HistoryReply) => {
      const asked = waiting.get(reply.number);
      waiting.delete(reply.number);
      asked?.settle(reply);
    });
    started.on('error', (error) => {
      ports.log('the history’s thread ended', { why: String(error) });
      lose(started);
    });
    started.on('exit', () => {
      lose(started);
    });
    return started;
  }

  /** Whoever waited for this thread is told; the next question begins another. */
  function lose(gone: Worker): void {
    if (worker !== gone) return;
    worker = null;
    const asked = [...waiting];
    waiting.clear();
    for (const [number, { settle }] of asked) settle({ number, result: fail('historyClosed') });
  }

  function post<Name extends HistoryCallName>(
    name: Name,
    ask: HistoryCalls[Name]['ask'],
  ): Promise<HistoryReply<Name>['result']> {
    numbers += 1;
    const number = numbers;
    worker ??= start();
    // Each name with its own question: the union of them all has no such pairs.
    const order = { number, name, ask } as HistoryOrder<Name>;
    stopResting?.();
    stopResting = ports.after(REST_AFTER_MS, rest);
    const to = worker;
    return new Promise((resolve) => {
      // The reply of this number answers this question, which the port cannot know.
      waiting.set(number, {
        settle: (reply) => resolve(reply.result as HistoryReply<Name>['result']),
      });
      to.postMessage(order);
    });
  }

  /** One search at a time: while somebody types, only the last words matter. */
  function askSearch(ask: HistoryCalls['search']['ask']): Promise<SearchResult> {
    waitingSearch?.settle(fail('superseded'));
    return new Promise((settle) => {
      waitingSearch = { ask, settle };
      if (!isSearching) void searchOn();
    });
  }

  async function searchOn(): Promise<void> {
    const next = waitingSearch;
    waitingSearch = null;
    isSearching = next !== null;
    if (next === null) return;
    next.settle(await post('search', next.ask));
    await searchOn();
  }

  function rest(): void {
    stopResting?.();
    stopResting = null;
    const ended = worker;
    if (ended === null) return;
    const closed = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const goodbye: HistoryGoodbye = { name: 'close', closed };
    ended.postMessage(goodbye);
    Atomics.wait(new Int32Array(closed), 0, 0, CLOSE_WITHIN_MS);
    lose(ended);
  }

  return {
    ask: post,
    search: askSearch,
    isRunning: () => worker !== null,
    rest,
  };
}
