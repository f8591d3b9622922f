import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type ChildMessage, childMessageSchema, type Order } from './messages.ts';

/** The engine in a process of its own. */
export interface EngineProcess {
  readonly port: number;
  readonly token: string;
  readonly memory: () => Promise<{ readonly nowMb: number; readonly mostMb: number }>;
  readonly unloadAfter: (afterMs: number) => void;
  /** Resolves when so many parts have been unloaded since the start. */
  readonly untilUnloaded: (parts: number) => Promise<void>;
  readonly end: () => Promise<void>;
}

type Of<T extends ChildMessage['type']> = Extract<ChildMessage, { type: T }>;

const LIMIT_MS = 60_000;

export async function startEngineProcess(): Promise<EngineProcess> {
  const child = fork(join(import.meta.dirname, 'child.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const listeners = new Set<(message: ChildMessage) => void>();
  const unloaded: string[] = [];
  child.on('message', (raw) => {
    const message = childMessageSchema.parse(raw);
    if (message.type === 'unloaded') unloaded.push(message.part);
    for (const listener of listeners) listener(message);
  });

  const until = <T extends ChildMessage['type']>(
    type: T,
    holds: () => boolean = () => true,
  ): Promise<Of<T>> =>
    new Promise((resolve, reject) => {
      const finish = (run: () => void): void => {
        clearTimeout(deadline);
        listeners.delete(look);
        child.off('exit', gone);
        run();
      };
      const look = (message: ChildMessage): void => {
        if (isOf(message, type) && holds()) finish(() => resolve(message));
      };
      const gone = (): void => finish(() => reject(new Error(`the engine ended before "${type}"`)));
      const deadline = setTimeout(
        () => finish(() => reject(new Error(`no "${type}" in ${LIMIT_MS} ms`))),
        LIMIT_MS,
      );
      listeners.add(look);
      child.once('exit', gone);
    });

  const order = (given: Order): void => void child.send(given);
  const { port, token } = await until('listening');
  return {
    port,
    token,
    memory: () => {
      const answered = until('memory');
      order({ type: 'memory' });
      return answered;
    },
    unloadAfter: (afterMs) => order({ type: 'unloadAfter', afterMs }),
    untilUnloaded: async (parts) => {
      if (unloaded.length < parts) await until('unloaded', () => unloaded.length >= parts);
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function isOf<T extends ChildMessage['type']>(message: ChildMessage, type: T): message is Of<T> {
  return message.type === type;
}
