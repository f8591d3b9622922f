import { describe, expect, test } from 'vitest';
import { createHandsFree } from '../../../../main/session/hands-free.ts';
import { joinFrames, type Utterance } from '../../../../main/session/utterance.ts';
import { FRAME_SAMPLES, samplesInMs } from '../../../../shared/audio/format.ts';
import { codedSamples, differenceOf } from '../../../fakes/session/coded-samples.ts';
import { createWrittenLine, type WrittenLine } from '../../../fakes/session/written-line.ts';

function setUp() {
  let line: WrittenLine | null = null;
  let sent = 0;
  const handsFree = createHandsFree({
    ready: () => line?.line ?? null,
    sentSamples: () => sent,
    onSamplesSent: (samples) => (sent += samples),
  });
  let said = 0;
  return {
    handsFree,
    connect: (options: Parameters<typeof createWrittenLine>[0] = {}): WrittenLine => {
      line = createWrittenLine({ turnTaking: 'serverVad', ...options });
      sent = 0;
      handsFree.pump();
      return line;
    },
    lose: (): void => {
      line = null;
      handsFree.connectionLost();
    },
    /** Something else sent these samples: a hold. */
    alsoSent: (samples: number) => void (sent += samples),
    /** Says so many frames of coded samples that continue the ones before. */
    say: (frames: number, passes = true): void => {
      for (let frame = 0; frame < frames; frame += 1) {
        handsFree.frame(codedSamples({ frames: 1, from: said }), passes);
        said += FRAME_SAMPLES;
      }
    },
  };
}

const samplesOf = (utterance: Utterance): Int16Array => joinFrames(utterance.framesFrom(0));

/** The coded samples between two points of the recording. */
const between = (from: number, to: number): Int16Array =>
  codedSamples({ frames: Math.ceil(to / FRAME_SAMPLES) }).slice(from, to);

describe('the open microphone of hands-free', () => {
  test('T14 sends frames as they come', () => {
    const { connect, say } = setUp();
    const line = connect();
    say(3);
    expect(line.orders).toEqual([240, 240, 240]);
  });

  test('T14 holds them back while words said by hand have the line', () => {
    const { connect, say } = setUp();
    const line = connect({ turnTaking: 'manual' });
    say(3);
    expect(line.orders).toEqual([]);
  });

  test('T14 the last second is said again after a lost line: speech may have begun in it', () => {
    const { lose, connect, say } = setUp();
    connect();
    say(200);
    lose();
    const line = connect();
    expect(
      differenceOf(line.audio(), between(100 * FRAME_SAMPLES, 200 * FRAME_SAMPLES)),
    ).toBeNull();
  });

  test('T14 but nothing of what the server had answered for', () => {
    const { handsFree, lose, connect, say } = setUp();
    connect();
    say(200);
    handsFree.speechKept();
    say(30);
    lose();
    const line = connect();
    expect(
      differenceOf(line.audio(), between(200 * FRAME_SAMPLES, 230 * FRAME_SAMPLES)),
    ).toBeNull();
  });

  test('T14 cuts to the sample what the server’s milliseconds name', () => {
    const { handsFree, connect, say } = setUp();
    connect();
    say(500);
    const utterance = handsFree.cut(1_234, 3_047);
    expect(utterance.durationMs).toBe(1_813);
    expect(utterance.complete).toBe(true);
    const expected = between(samplesInMs(1_234), samplesInMs(3_047));
    expect(differenceOf(samplesOf(utterance), expected)).toBeNull();
    expect(utterance.peak).toBeGreaterThan(0.9);
  });

  test('T14 counts on the server’s clock: what a hold sent in between moves it', () => {
    const { handsFree, connect, say, alsoSent } = setUp();
    connect();
    say(100);
    alsoSent(samplesInMs(777));
    say(100);
    const utterance = handsFree.cut(1_777, 2_000);
    const expected = between(samplesInMs(1_000), samplesInMs(1_223));
    expect(differenceOf(samplesOf(utterance), expected)).toBeNull();
  });

  test('a cut beyond what is there gives what is there', () => {
    const { handsFree, connect, say } = setUp();
    connect();
    say(10);
    expect(handsFree.cut(50, 9_999).durationMs).toBe(50);
    expect(handsFree.cut(500, 600).durationMs).toBe(0);
  });

  test('T14 speech under way is sent again from its start on the next connection', () => {
    const { handsFree, connect, lose, say } = setUp();
    connect();
    say(100);
    handsFree.speechStarted(600);
    say(20);
    lose();
    say(10);
    const second = connect();
    expect(differenceOf(second.audio(), between(samplesInMs(600), samplesInMs(1_300)))).toBeNull();
  });

  test('T14 on a third connection too, and nothing older', () => {
    const { handsFree, connect, lose, say } = setUp();
    connect();
    say(200);
    lose();
    connect();
    say(100);
    // The new clock begins with the second that was said again.
    handsFree.speechStarted(1_400);
    say(20);
    lose();
    const third = connect();
    expect(differenceOf(third.audio(), between(samplesInMs(2_400), samplesInMs(3_200)))).toBeNull();
  });

  test('what was heard to its end, but not committed, is sent again too', () => {
    const { handsFree, connect, lose, say } = setUp();
    connect();
    say(100);
    handsFree.speechStarted(200);
    handsFree.speechStopped();
    lose();
    const second = connect();
    expect(second.audio().length).toBe(samplesInMs(800));
  });

  test('silence that was sent is not sent again, but for the last second', () => {
    const { connect, lose, say } = setUp();
    connect();
    say(300);
    lose();
    say(5);
    expect(connect().audio().length).toBe(samplesInMs(1_050));
  });

  test('without a connection thirty seconds are kept, and what was dropped is counted', () => {
    const { handsFree, connect, say } = setUp();
    say(3_500);
    expect(handsFree.droppedFrames()).toBe(500);
    const line = connect();
    expect(differenceOf(line.audio(), between(samplesInMs(5_000), samplesInMs(35_000)))).toBeNull();
  });

  test('T14 of speech nothing is dropped, however long the line is gone', () => {
    const { handsFree, connect, lose, say } = setUp();
    connect();
    say(100);
    handsFree.speechStarted(500);
    say(10);
    lose();
    say(5_000);
    expect(handsFree.droppedFrames()).toBe(0);
    expect(handsFree.cutUnsent().durationMs).toBe(50_600);
    expect(connect().audio().length).toBe(samplesInMs(50_600));
  });

  test('T24 what the gate holds back is not sent, and no server’s clock counts it', () => {
    const { handsFree, connect, say } = setUp();
    const line = connect();
    say(10);
    say(20, false);
    say(10);
    const parts = [between(0, 2_400), between(7_200, 9_600)];
    const sent = joinFrames(parts);
    expect(differenceOf(line.audio(), sent)).toBeNull();
    expect(differenceOf(samplesOf(handsFree.cut(50, 150)), sent.slice(1_200, 3_600))).toBeNull();
  });

  test('T24 the last of it is sent after all when it turns out to be a person', () => {
    const { handsFree, connect, say } = setUp();
    const line = connect();
    say(10);
    say(40, false);
    handsFree.release(30);
    say(10);
    const parts = [between(0, 2_400), between(4_800, 14_400)];
    const sent = joinFrames(parts);
    expect(differenceOf(line.audio(), sent)).toBeNull();
    expect(differenceOf(samplesOf(handsFree.cut(100, 500)), between(4_800, 14_400))).toBeNull();
  });

  test('T24 T14 another connection is not given it either', () => {
    const { handsFree, connect, lose, say } = setUp();
    connect();
    say(10);
    handsFree.speechStarted(0);
    say(20, false);
    lose();
    say(5, false);
    say(10);
    expect(handsFree.cutUnsent().durationMs).toBe(200);
    const parts = [between(0, 2_400), between(8_400, 10_800)];
    const sent = joinFrames(parts);
    expect(differenceOf(connect().audio(), sent)).toBeNull();
  });

  test('quiet is counted in recorded audio, from the last speech or answer', () => {
    const { handsFree, connect, say } = setUp();
    connect();
    say(100);
    expect(handsFree.quietMs()).toBe(1_000);
    handsFree.awake();
    say(10);
    expect(handsFree.quietMs()).toBe(100);
    handsFree.speechStarted(900);
    say(10);
    expect(handsFree.quietMs()).toBe(0);
    handsFree.speechStopped();
    say(10);
    expect(handsFree.quietMs()).toBe(100);
  });

  test('the ring holds five minutes, and no more', () => {
    const { handsFree, connect, say } = setUp();
    connect();
    say(33_000);
    expect(handsFree.cut(0, 330_000).durationMs).toBeGreaterThanOrEqual(300_000);
    expect(handsFree.cut(0, 330_000).durationMs).toBeLessThanOrEqual(310_000);
    expect(handsFree.cut(320_000, 330_000).durationMs).toBe(10_000);
  });
});
