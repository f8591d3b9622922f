import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stepMicrophone } from '../../../../renderer/audio/microphone-machine.ts';
import {
  CLOSED_MICROPHONE,
  isParked,
  type MicrophoneEffect,
  type MicrophoneEvent,
  type MicrophoneState,
  type MicrophoneTimer,
  openSources,
} from '../../../../renderer/audio/microphone-state.ts';

/**
 * Plays the machine against devices that open, fail, flow and vanish in any order, and keeps the books that
 * the page would keep: what is open, which timers run, what main was told.
 */
function newBooks() {
  let state: MicrophoneState = CLOSED_MICROPHONE;
  const attempts = new Set<number>();
  const held = new Set<number>();
  const timers = new Set<MicrophoneTimer>();
  const told: MicrophoneEffect[] = [];
  let generation = 0;

  function keep(effect: MicrophoneEffect): void {
    switch (effect.type) {
      case 'acquire':
        attempts.add(effect.attempt);
        return;
      case 'feed':
        expect(held.has(effect.source)).toBe(true);
        return;
      case 'stop':
        expect(held.delete(effect.source)).toBe(true);
        return;
      case 'startTimer':
        timers.add(effect.timer);
        return;
      case 'stopTimer':
        timers.delete(effect.timer);
        return;
      default:
        told.push(effect);
    }
  }

  function tell(event: MicrophoneEvent): void {
    if (event.type === 'opened') held.add(event.attempt);
    const { state: next, effects } = stepMicrophone(state, event);
    state = next;
    for (const effect of effects) keep(effect);
  }

  return {
    held,
    timers,
    told,
    attempts,
    tell,
    get state() {
      return state;
    },
    get generation() {
      return generation;
    },
    nextGeneration: () => (generation += 1),
    openGeneration: () =>
      state.purpose.kind === 'recording' || state.purpose.kind === 'draining'
        ? state.purpose.generation
        : null,
  };
}

type Books = ReturnType<typeof newBooks>;

const POLICIES = [
  { kind: 'onPress' },
  { kind: 'parked', seconds: 30 },
  { kind: 'always' },
] as const;
const FAILURE = { name: 'microphoneBusy', detail: null } as const;

/** What may happen next is chosen by number, so that every run is possible in the real world. */
function happen(books: Books, what: number, which: number): void {
  const pick = <T>(from: ReadonlySet<T>): T | undefined => [...from][which % from.size];
  switch (what) {
    case 0:
      books.tell({ type: 'wanted', generation: books.nextGeneration() });
      return;
    case 1:
      books.tell({ type: 'unwanted' });
      return;
    case 2: {
      const generation = books.openGeneration();
      if (generation !== null) books.tell({ type: 'released', generation });
      return;
    }
    case 3:
      books.tell({ type: 'policy', policy: POLICIES[which % 3] ?? { kind: 'onPress' } });
      return;
    case 4: {
      const attempt = pick(books.attempts);
      if (attempt === undefined) return;
      books.attempts.delete(attempt);
      if (which % 3 === 0) books.tell({ type: 'openFailed', attempt, failure: FAILURE });
      else books.tell({ type: 'opened', attempt });
      return;
    }
    case 5: {
      const source = pick(books.held);
      if (source !== undefined) books.tell({ type: 'flowing', source, missingMs: which });
      return;
    }
    case 6: {
      const source = pick(books.held);
      if (source !== undefined) books.tell({ type: which % 2 === 0 ? 'lost' : 'stalled', source });
      return;
    }
    case 7:
      books.tell({ type: which % 2 === 0 ? 'otherDeviceDue' : 'devicesChanged' });
      return;
    default: {
      const timer = pick(books.timers);
      if (timer === undefined) return;
      books.timers.delete(timer);
      books.tell({ type: 'timer', timer });
    }
  }
}

function expectSound(books: Books): void {
  const { state, held, timers } = books;
  const { purpose, line } = state;
  // Whoever has sound again is not given up.
  if (line.kind === 'live') expect(timers.has('giveUp')).toBe(false);
  // Nothing is open that the machine does not know of, and nothing it believes in is closed.
  expect(new Set(openSources(line))).toEqual(held);
  if (purpose.kind === 'idle') {
    expect(line).toEqual({ kind: 'none' });
    expect(timers.size).toBe(0);
  }
  // Whoever is recorded has a device, or one is on its way.
  if (purpose.kind === 'recording') expect(line.kind).not.toBe('none');
  if (line.kind === 'waiting') expect(timers.has('retry')).toBe(true);
  if (purpose.kind === 'draining') expect(timers.has('release')).toBe(true);
  const mustGiveUp =
    purpose.kind === 'recording' &&
    purpose.wasHeard &&
    (line.kind === 'opening' ||
      line.kind === 'waiting' ||
      (line.kind === 'replacing' && line.isSilent));
  if (mustGiveUp) expect(timers.has('giveUp')).toBe(true);
  if (isParked(state)) expect(timers.has('park')).toBe(state.policy.kind === 'parked');
}

test('whatever devices and people do, what is open is known, shown and has an end', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 11 })), { maxLength: 80 }),
      (happenings) => {
        const books = newBooks();
        for (const [what, which] of happenings) {
          happen(books, what, which);
          expectSound(books);
        }
        // Nobody wants anything any more: everything is closed in the end.
        books.tell({ type: 'policy', policy: { kind: 'onPress' } });
        books.tell({ type: 'unwanted' });
        books.tell({ type: 'timer', timer: 'release' });
        for (const attempt of books.attempts) books.tell({ type: 'opened', attempt });
        expect(books.held.size).toBe(0);
        expect(books.timers.size).toBe(0);
      },
    ),
    { numRuns: process.env['PARLEY_LONG'] === '1' ? 20_000 : 1_000 },
  );
});

test('every generation is told at most one beginning and one end, swaps only between them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 11 })), { maxLength: 80 }),
      (happenings) => {
        const books = newBooks();
        for (const [what, which] of happenings) happen(books, what, which);
        for (let generation = 1; generation <= books.generation; generation += 1) {
          const story = books.told
            .filter((effect) => 'generation' in effect && effect.generation === generation)
            .map(({ type }) => type)
            .join(' ');
          expect(story).toMatch(
            /^(tellFailed|(tellOpened( tellSwapped)*( tellEnded| tellFailed)?)?)$/,
          );
        }
      },
    ),
  );
});
