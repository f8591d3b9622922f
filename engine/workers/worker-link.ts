import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createWaitingLine, type Priority } from './waiting-line.ts';
import type { WorkerOrder, WorkerReply } from './worker-messages.ts';

export type WorkerName =
  'voice-activity-worker' | 'speech-to-text-worker' | 'text-to-speech-worker';

/** Where a worker's script is: beside the bundle, or the TypeScript source when there is no bundle. */
export type WorkerUrl = (name: WorkerName) => URL;

export type WorkerFailure =
  | { readonly kind: 'crashed'; readonly message: string }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'closed' };

/** For a person: what became of the part of the assistant that failed. */
export function wordsOfFailure(part: string, failure: WorkerFailure): string {
  switch (failure.kind) {
    case 'crashed':
      return `The built-in ${part} failed: ${failure.message}.`;
    case 'timedOut':
      return `The built-in ${part} took too long.`;
    case 'overloaded':
      return `The built-in ${part} has too much to do.`;
    case 'aborted':
    case 'closed':
      return `The built-in ${part} was stopped.`;
  }
}

export interface AskOptions {
  /** Aborted, the asker is told at once; a reply that is still made is dropped. */
  readonly signal?: AbortSignal | undefined;
  /** `final` when left out. */
  readonly priority?: Priority;
  /** Whose request it is: clients take turns. */
  readonly client?: string;
}

export interface WorkerLink<Request, Reply> {
  /** Starts the worker and loads its model unless that was done. Failures show at the next `ask`. */
  warmUp(): void;
  /** One at a time. An aborted request that has not been posted yet never is. */
  ask(request: Request, options?: AskOptions): Promise<Result<Reply, WorkerFailure>>;
  /** Nothing is under way, and nothing waits. */
  isIdle(): boolean;
  /** Gives the model's memory back, unless it is in use: the next request loads it anew. */
  unload(): Promise<void>;
  close(): Promise<void>;
}

interface Job<Request, Reply> {
  readonly order: WorkerOrder<Request>;
  readonly deadlineMs: number;
  readonly settle: (result: Result<Reply | null, WorkerFailure>) => void;
}

/** Reading, verifying and compiling the largest model takes 4 s of computing; a busy machine, far longer. */
const LOAD_DEADLINE_MS = 120_000;

/**
 * The engine's end of one worker thread. A worker that crashes or overruns its deadline is ended, what
 * waited for it fails, and the next request starts another.
 */
export function createWorkerLink<Request, Reply>({
  url,
  deadlineMs,
  onLoaded,
  onUnloaded = () => undefined,
  onUse = () => undefined,
  monotonicMs = () => performance.now(),
}: {
  readonly url: URL;
  /** For one request, from the moment it is posted. */
  readonly deadlineMs: number;
  readonly onLoaded: (tookMs: number) => void;
  readonly onUnloaded?: () => void;
  /** It was asked for something, or has answered. */
  readonly onUse?: () => void;
  readonly monotonicMs?: () => number;
}): WorkerLink<Request, Reply> {
  const waiting = createWaitingLine<Job<Request, Reply>>();
  let worker: Worker | null = null;
  let active: Job<Request, Reply> | null = null;
  let deadline: NodeJS.Timeout | null = null;
  let closed = false;

  const finish = (result: Result<Reply | null, WorkerFailure>): void => {
    if (deadline !== null) clearTimeout(deadline);
    deadline = null;
    const job = active;
    active = null;
    job?.settle(result);
  };

  /** Ends this worker and everything that waited for it. */
  const abandon = (failure: WorkerFailure): Promise<unknown> => {
    const ended = worker;
    worker = null;
    const left = waiting.drain();
    finish(fail(failure));
    for (const job of left) job.settle(fail(failure));
    return ended === null ? Promise.resolve() : ended.terminate();
  };

  const begin = (job: Job<Request, Reply>, by: Worker): void => {
    active = job;
    deadline = setTimeout(() => void abandon({ kind: 'timedOut' }), job.deadlineMs);
    by.postMessage(job.order);
  };

  const start = (): Worker => {
    const started = new Worker(url);
    // A worker that was replaced may still report: only the present one counts.
    const ifCurrent = (run: () => void): void => {
      if (worker === started) run();
    };
    started.on('message', (reply: WorkerReply<Reply>) => ifCurrent(() => receive(reply)));
    started.on('error', (error) =>
      ifCurrent(() => void abandon({ kind: 'crashed', message: String(error) })),
    );
    started.on('exit', (code) =>
      ifCurrent(() => void abandon({ kind: 'crashed', message: `the worker exited with ${code}` })),
    );
    const startedAt = monotonicMs();
    const settle: Job<Request, Reply>['settle'] = (result) => {
      if (result.ok) onLoaded(Math.round(monotonicMs() - startedAt));
    };
    begin({ order: { kind: 'load' }, deadlineMs: LOAD_DEADLINE_MS, settle }, started);
    return started;
  };

  const receive = (reply: WorkerReply<Reply>): void => {
    if (reply.kind === 'failed') {
      // What a model leaves behind after an error is unknown: begin again with a fresh one.
      void abandon({ kind: 'crashed', message: reply.message });
      return;
    }
    finish(ok(reply.kind === 'worked' ? reply.reply : null));
    onUse();
    wake();
  };

  const wake = (): void => {
    worker ??= start();
    if (active !== null) return;
    const job = waiting.next();
    if (job !== undefined) begin(job, worker);
  };

  const isIdle = (): boolean => active === null && waiting.isEmpty();

  return {
    warmUp: () => {
      if (!closed && worker === null) wake();
    },
    ask: (request, { signal, priority = 'final', client = '' } = {}) => {
      if (closed) return Promise.resolve(fail({ kind: 'closed' }));
      if (signal?.aborted === true) return Promise.resolve(fail({ kind: 'aborted' }));
      return new Promise((resolve) => {
        const settle: Job<Request, Reply>['settle'] = (result) => {
          signal?.removeEventListener('abort', callOff);
          if (!result.ok) resolve(result);
          else if (result.value === null) throw new Error('a request was answered with nothing');
          else resolve(ok(result.value));
        };
        const job: Job<Request, Reply> = { order: { kind: 'work', request }, deadlineMs, settle };
        const callOff = (): void => {
          waiting.remove(job);
          settle(fail({ kind: 'aborted' }));
        };
        if (!waiting.add(job, { client, priority })) {
          resolve(fail({ kind: 'overloaded' }));
          return;
        }
        signal?.addEventListener('abort', callOff, { once: true });
        onUse();
        wake();
      });
    },
    isIdle,
    unload: async () => {
      if (worker === null || !isIdle()) return;
      const ended = worker;
      worker = null;
      await ended.terminate();
      onUnloaded();
    },
    close: async () => {
      closed = true;
      await abandon({ kind: 'closed' });
    },
  };
}
