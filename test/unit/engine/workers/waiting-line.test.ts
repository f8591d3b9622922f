import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWaitingLine, type Priority } from '../../../../engine/workers/waiting-line.ts';

interface Job {
  readonly client: string;
  readonly priority: Priority;
  readonly number: number;
}

const jobs = fc
  .array(
    fc.record({
      client: fc.constantFrom('a', 'b', 'c'),
      priority: fc.constantFrom<Priority>('final', 'partial'),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((job, number) => ({ ...job, number })));

function lineOf(all: readonly Job[]) {
  const line = createWaitingLine<Job>();
  for (const job of all) line.add(job, job);
  return line;
}

function takeAll(line: ReturnType<typeof lineOf>): readonly Job[] {
  const taken: Job[] = [];
  for (let job = line.next(); job !== undefined; job = line.next()) taken.push(job);
  return taken;
}

describe('who waits for a worker', () => {
  it('gets each job out once: finals first, and every client’s own in its order', () => {
    fc.assert(
      fc.property(jobs, (all) => {
        const taken = takeAll(lineOf(all));
        expect(taken.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
          all.map(({ number }) => number),
        );
        const firstPartial = taken.findIndex(({ priority }) => priority === 'partial');
        const later = firstPartial === -1 ? [] : taken.slice(firstPartial);
        expect(later.every(({ priority }) => priority === 'partial')).toBe(true);
        for (const client of 'abc') {
          const own = taken.filter((job) => job.client === client && job.priority === 'final');
          expect(own.map(({ number }) => number)).toEqual(
            own.map(({ number }) => number).toSorted((a, b) => a - b),
          );
        }
      }),
    );
  });

  it('lets nobody wait for two jobs of one other', () => {
    fc.assert(
      fc.property(jobs, (all) => {
        const finals = takeAll(lineOf(all.filter(({ priority }) => priority === 'final')));
        for (const [at, job] of finals.entries()) {
          const before = finals.slice(0, at).toReversed();
          const sinceOwn = before.findIndex(({ client }) => client === job.client);
          const meanwhile = sinceOwn === -1 ? before : before.slice(0, sinceOwn);
          const others = meanwhile.map(({ client }) => client);
          expect(new Set(others).size).toBe(others.length);
        }
      }),
    );
  });

  it('forgets what was called off, and everything at once', () => {
    fc.assert(
      fc.property(jobs, fc.nat(), (all, pick) => {
        const line = lineOf(all);
        const gone = all[pick % Math.max(1, all.length)];
        if (gone !== undefined) line.remove(gone);
        const left = all.filter((job) => job !== gone);
        expect(line.isEmpty()).toBe(left.length === 0);
        expect(new Set(line.drain())).toEqual(new Set(left));
        expect(line.isEmpty()).toBe(true);
        expect(line.next()).toBeUndefined();
      }),
    );
  });
});
