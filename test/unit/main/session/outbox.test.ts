import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOutbox, type Delivery, type Outgoing } from '../../../../main/session/outbox.ts';
import { createUtterance, type Utterance } from '../../../../main/session/utterance.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { FRAME_SAMPLES } from '../../../../shared/audio/format.ts';
import { codedSamples, differenceOf } from '../../../fakes/session/coded-samples.ts';
import { trials } from '../../../fakes/session/trials.ts';
import { createWrittenLine, type WrittenLine } from '../../../fakes/session/written-line.ts';

function setUp() {
  let line: WrittenLine | null = null;
  let sent = 0;
  const delivered: Delivery[] = [];
  const clock = createManualClock();
  const outbox = createOutbox({
    clock,
    ready: () => line?.line ?? null,
    onDelivered: (delivery) => delivered.push(delivery),
    onSamplesSent: (samples) => (sent += samples),
  });
  return {
    outbox,
    clock,
    delivered,
    sent: () => sent,
    connect: (next: WrittenLine | null): void => {
      line = next;
      if (next !== null) outbox.pump();
    },
  };
}

function speech(turnId: string, frames: number, from = 0): Outgoing & { utterance: Utterance } {
  const utterance = createUtterance({ mode: 'hold' });
  say(utterance, frames, from);
  utterance.finish();
  return { kind: 'speech', turnId, utterance };
}

function say(utterance: Utterance, frames: number, from = 0): void {
  for (let frame = 0; frame < frames; frame += 1) {
    utterance.append(codedSamples({ frames: 1, from: from + frame * FRAME_SAMPLES }), 0.5);
  }
}

const text = (turnId: string): Outgoing => ({ kind: 'text', turnId, text: turnId });

describe('the outbox', () => {
  test('T2 sends what was said in order, each followed by its commit, a backlog in blocks', () => {
    const { outbox, delivered, sent, connect } = setUp();
    outbox.add(speech('one', 45));
    outbox.add(text('two'));
    outbox.add(speech('three', 3, 90_000));
    const line = createWrittenLine();
    connect(line);
    expect(line.orders).toEqual([4_800, 4_800, 1_200, 'commit', 'text two', 720, 'commit']);
    expect(delivered.map(({ outgoing }) => outgoing.turnId)).toEqual(['one', 'two', 'three']);
    expect(sent()).toBe(48 * FRAME_SAMPLES);
    expect(outbox.isEmpty).toBe(true);
  });

  test('C14 T2 a backlog waits for the socket to have sent what it has, and goes whole', () => {
    const { outbox, clock, connect } = setUp();
    const said = speech('one', 60);
    const line = createWrittenLine();
    line.setBufferedBytes(128_001);
    outbox.add(said);
    connect(line);
    expect(line.orders).toEqual([]);
    line.setBufferedBytes(0);
    clock.advance(20);
    expect(line.orders).toEqual([4_800, 4_800, 4_800, 'commit']);
    expect(differenceOf(line.audio(), codedSamples({ frames: 60 }))).toBeNull();
    expect(clock.waiting()).toBe(0);
  });

  test('C14 five minutes are not given at once, and nothing waits when it is over', () => {
    const { outbox, clock, connect } = setUp();
    const line = createWrittenLine();
    outbox.add(speech('one', 30_000));
    connect(line);
    expect(line.orders).toHaveLength(50);
    expect(outbox.unsentSamples).toBe(29_000 * FRAME_SAMPLES);
    for (let wait = 0; wait < 30; wait += 1) clock.advance(20);
    expect(line.orders).toHaveLength(1_501);
    expect(outbox.unsentSamples).toBe(0);
    outbox.add(speech('two', 6_000));
    outbox.dispose();
    expect(clock.waiting()).toBe(0);
  });

  test('T2 live words go frame by frame, and are committed when they are complete', () => {
    const { outbox, connect } = setUp();
    const line = createWrittenLine();
    connect(line);
    const utterance = createUtterance({ mode: 'hold' });
    outbox.add({ kind: 'speech', turnId: 'one', utterance });
    say(utterance, 1);
    outbox.pump();
    say(utterance, 1, FRAME_SAMPLES);
    outbox.pump();
    expect(line.orders).toEqual([240, 240]);
    utterance.finish();
    outbox.pump();
    expect(line.orders).toEqual([240, 240, 'commit']);
  });

  test('T2 words behind an utterance still being said wait for it', () => {
    const { outbox, connect } = setUp();
    const line = createWrittenLine();
    connect(line);
    const utterance = createUtterance({ mode: 'hold' });
    outbox.add({ kind: 'speech', turnId: 'one', utterance });
    outbox.add(text('two'));
    expect(line.orders).toEqual([]);
    say(utterance, 2);
    utterance.finish();
    outbox.pump();
    expect(line.orders).toEqual([480, 'commit', 'text two']);
  });

  test('T2 after a lost line an utterance starts again from its first frame', () => {
    const { outbox, connect } = setUp();
    connect(createWrittenLine());
    const utterance = createUtterance({ mode: 'hold' });
    outbox.add({ kind: 'speech', turnId: 'one', utterance });
    say(utterance, 5);
    outbox.pump();
    connect(null);
    outbox.connectionLost();
    say(utterance, 5, 5 * FRAME_SAMPLES);
    utterance.finish();
    const second = createWrittenLine();
    connect(second);
    expect(differenceOf(second.audio(), codedSamples({ frames: 10 }))).toBeNull();
  });

  test('recorded words wait for manual turns, typed ones do not', () => {
    const { outbox, connect } = setUp();
    const line = createWrittenLine({ turnTaking: 'serverVad' });
    connect(line);
    outbox.add(text('one'));
    expect(outbox.hasSpeech).toBe(false);
    outbox.add(speech('two', 3));
    expect(outbox.hasSpeech).toBe(true);
    expect(line.orders).toEqual(['text one']);
    const manual = createWrittenLine();
    connect(manual);
    expect(manual.orders).toEqual([720, 'commit']);
  });

  test('T4 what waits is overtaken: delivered, and marked so; what follows is not', () => {
    const { outbox, delivered, connect } = setUp();
    outbox.add(speech('one', 3));
    outbox.add(text('two'));
    outbox.overtake();
    outbox.add(speech('three', 3));
    connect(createWrittenLine());
    expect(delivered.map(({ overtaken }) => overtaken)).toEqual([true, true, false]);
  });

  test('what the server has of abandoned words is cleared there, and only then', () => {
    const { outbox, connect } = setUp();
    const line = createWrittenLine();
    connect(line);
    const utterance = createUtterance({ mode: 'hold' });
    outbox.add({ kind: 'speech', turnId: 'one', utterance });
    outbox.abandon('one');
    expect(line.orders).toEqual([]);
    outbox.add({ kind: 'speech', turnId: 'two', utterance });
    say(utterance, 1);
    outbox.pump();
    outbox.abandon('two');
    expect(line.orders).toEqual([240, 'clear']);
    outbox.add(speech('three', 1));
    expect(line.orders).toEqual([240, 'clear', 240, 'commit']);
  });

  test('what cannot be cleared at once is cleared before the next words', () => {
    const { outbox, connect } = setUp();
    const line = createWrittenLine();
    connect(line);
    const utterance = createUtterance({ mode: 'hold' });
    outbox.add({ kind: 'speech', turnId: 'one', utterance });
    say(utterance, 1);
    outbox.pump();
    // Being configured anew: the same connection, but not to be sent to just now.
    connect(null);
    outbox.abandon('one');
    outbox.add(speech('two', 1));
    connect(line);
    expect(line.orders).toEqual([240, 'clear', 240, 'commit']);
  });

  test('audio of hands-free in the server’s buffer is cleared once, before the next words', () => {
    const { outbox, connect } = setUp();
    const line = createWrittenLine();
    connect(line);
    outbox.serverBufferIsDirty();
    outbox.add(text('typed'));
    outbox.add(speech('one', 1));
    outbox.add(speech('two', 1));
    expect(line.orders).toEqual(['text typed', 'clear', 240, 'commit', 240, 'commit']);
  });

  test('T9 everything can be taken out but what is still being said', () => {
    const { outbox, connect } = setUp();
    outbox.add(speech('one', 1));
    const utterance = createUtterance({ mode: 'hold' });
    outbox.add({ kind: 'speech', turnId: 'two', utterance });
    outbox.add(text('three'));
    expect(outbox.drain({ except: 'two' }).map(({ turnId }) => turnId)).toEqual(['one', 'three']);
    expect(outbox.has('two')).toBe(true);
    say(utterance, 2);
    utterance.finish();
    const line = createWrittenLine();
    connect(line);
    expect(line.orders).toEqual([480, 'commit']);
    expect(outbox.drain({ except: null })).toEqual([]);
  });

  test('T2 whatever happens to the line, the last connection has all of it, in order', () => {
    const anyStep = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          type: fc.constant('say' as const),
          frames: fc.integer({ min: 1, max: 50 }),
        }),
      },
      { weight: 2, arbitrary: fc.constant({ type: 'connect' as const }) },
      { weight: 2, arbitrary: fc.constant({ type: 'lose' as const }) },
    );
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
        const { outbox, connect } = setUp();
        const utterance = createUtterance({ mode: 'hold' });
        outbox.add({ kind: 'speech', turnId: 'one', utterance });
        let line: WrittenLine | null = null;
        let frames = 0;
        for (const step of steps) {
          if (step.type === 'say') {
            say(utterance, step.frames, frames * FRAME_SAMPLES);
            frames += step.frames;
            outbox.pump();
          } else {
            outbox.connectionLost();
            line = step.type === 'lose' ? null : createWrittenLine();
            connect(line);
          }
        }
        utterance.finish();
        line ??= createWrittenLine();
        connect(line);
        expect(differenceOf(line.audio(), codedSamples({ frames }))).toBeNull();
        expect(line.orders.at(-1)).toBe('commit');
      }),
      trials(60),
    );
  });
});
