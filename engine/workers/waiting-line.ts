/** A final is waited for by a person; a partial only shows that one is heard. */
export type Priority = 'final' | 'partial';

/** Enough for a minute's worth of turns, little enough to be held for every client. */
const MOST_WAITING_PER_CLIENT = 64;

export interface WaitingLine<Job> {
  /** False when this client has too much waiting already. */
  add(job: Job, by: { readonly client: string; readonly priority: Priority }): boolean;
  /** Takes out whose turn it is: finals before partials, and among equals the clients one after the other. */
  next(): Job | undefined;
  remove(job: Job): void;
  /** Empties the line. */
  drain(): readonly Job[];
  isEmpty(): boolean;
}

/** Who waits for a worker, and whose turn is next: nobody's many requests hold up another's one. */
export function createWaitingLine<Job>(): WaitingLine<Job> {
  /** In the order of turns: a client that was served goes to the end. */
  type Turns = Map<string, readonly Job[]>;
  const turns: Readonly<Record<Priority, Turns>> = { final: new Map(), partial: new Map() };
  const both: readonly Turns[] = [turns.final, turns.partial];

  const put = (of: Turns, client: string, jobs: readonly Job[]): void => {
    if (jobs.length === 0) of.delete(client);
    else of.set(client, jobs);
  };

  const nextOf = (of: Turns): Job | undefined => {
    const [turn] = of;
    if (turn === undefined) return undefined;
    const [client, [job, ...others]] = turn;
    of.delete(client);
    put(of, client, others);
    return job;
  };

  return {
    add: (job, { client, priority }) => {
      const waiting = both.reduce((sum, of) => sum + (of.get(client)?.length ?? 0), 0);
      if (waiting >= MOST_WAITING_PER_CLIENT) return false;
      const of = turns[priority];
      put(of, client, [...(of.get(client) ?? []), job]);
      return true;
    },
    next: () => nextOf(turns.final) ?? nextOf(turns.partial),
    remove: (job) => {
      for (const of of both) {
        for (const [client, jobs] of of) {
          if (!jobs.includes(job)) continue;
          const others = jobs.filter((other) => other !== job);
          put(of, client, others);
        }
      }
    },
    drain: () => {
      const left = both.flatMap((of) => [...of.values()].flat());
      for (const of of both) of.clear();
      return left;
    },
    isEmpty: () => both.every((of) => of.size === 0),
  };
}
