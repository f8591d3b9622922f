import { describe, expect, test } from 'vitest';
import {
  createMicrophoneFirst,
  toldAfterwards,
  type MicrophoneFirst,
} from '../../../../main/app/microphone-first.ts';
import type { AudioFact } from '../../../../main/audio/audio-facts.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

const FRAME: AudioFact = {
  type: 'microphoneFrame',
  generation: 1,
  samples: new Int16Array(240),
  peak: 0.1,
  rms: 0.1,
};

function setUp(): {
  first: MicrophoneFirst;
  clock: ReturnType<typeof createManualClock>;
  done: string[];
  note: (what: string) => () => void;
} {
  const clock = createManualClock();
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  return { first: createMicrophoneFirst(clock), clock, done, note };
}

describe('the microphone goes first', () => {
  test('while none is being opened, nothing waits', () => {
    const { first, done, note } = setUp();
    first.afterwards(note('tray'));
    expect(done).toEqual(['tray']);
  });

  test.each<AudioFact>([
    FRAME,
    { type: 'microphoneFailed', generation: 1, failure: { name: 'microphoneBusy', detail: null } },
    { type: 'microphoneEnded', generation: 1 },
    { type: 'audioPageLost' },
  ])('what a press sets off waits, in order, until $type', async (fact) => {
    const { first, done, note } = setUp();
    first.opening();
    first.afterwards(note('tray'));
    const opened = first.opened().then(note('socket'));
    first.afterwards(note('overlay'));
    first.tell({ type: 'audioPageReady' });
    expect(done).toEqual([]);
    first.tell(fact);
    expect(done).toEqual(['tray', 'overlay']);
    await opened;
    expect(done).toEqual(['tray', 'overlay', 'socket']);
  });

  test('a microphone that takes its time holds up nobody for longer than 60 ms', () => {
    const { first, clock, done, note } = setUp();
    first.opening();
    first.afterwards(note('tray'));
    clock.advance(59);
    expect(done).toEqual([]);
    clock.advance(1);
    expect(done).toEqual(['tray']);
    first.afterwards(note('overlay'));
    expect(done).toEqual(['tray', 'overlay']);
  });

  test('a second press meanwhile begins no new wait', () => {
    const { first, clock, done, note } = setUp();
    first.opening();
    first.afterwards(note('tray'));
    clock.advance(40);
    first.opening();
    clock.advance(20);
    expect(done).toEqual(['tray']);
  });

  test('what is set off by what waited comes behind it', () => {
    const { first, done, note } = setUp();
    first.opening();
    first.afterwards(() => {
      first.afterwards(note('set off'));
    });
    first.afterwards(note('waited'));
    first.tell(FRAME);
    expect(done).toEqual(['waited', 'set off']);
  });

  test('one that throws takes nobody’s turn', () => {
    const { first, done, note } = setUp();
    first.opening();
    first.afterwards(() => {
      throw new Error('no tray');
    });
    first.afterwards(note('overlay'));
    expect(() => {
      first.tell(FRAME);
    }).toThrow('no tray');
    first.afterwards(note('next'));
    expect(done).toEqual(['overlay', 'next']);
  });

  test('more than a press sets off does not pile up', () => {
    const { first, done, note } = setUp();
    first.opening();
    for (let at = 0; at < 256; at += 1) first.afterwards(note(`${at}`));
    expect(done).toHaveLength(256);
    first.afterwards(note('next'));
    expect(done.at(-1)).toBe('next');
  });

  test('disposed, it drops what waits and sets off nothing later', () => {
    const { first, clock, done, note } = setUp();
    first.opening();
    first.afterwards(note('tray'));
    first.dispose();
    clock.advance(1_000);
    expect(done).toEqual([]);
  });
});

describe('listeners told afterwards', () => {
  test('hear every event in order, once the microphone is there, and none once they have left', () => {
    const { first, done } = setUp();
    const listeners = new Set<(event: string) => void>();
    const on = toldAfterwards<string>((listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }, first);
    const tell = (event: string): void => {
      for (const listener of listeners) listener(event);
    };
    const leave = on((event) => {
      done.push(event);
    });
    first.opening();
    tell('opening');
    tell('connecting');
    expect(done).toEqual([]);
    first.tell(FRAME);
    expect(done).toEqual(['opening', 'connecting']);
    first.opening();
    tell('listening');
    leave();
    first.tell(FRAME);
    expect(done).toEqual(['opening', 'connecting']);
    expect(listeners.size).toBe(0);
  });
});
