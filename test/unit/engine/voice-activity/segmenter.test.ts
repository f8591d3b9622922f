import { describe, expect, it } from 'vitest';
import {
  QUIET,
  type SegmentEvent,
  type SegmenterSettings,
  stepSegmenter,
} from '../../../../engine/voice-activity/segmenter.ts';

const FRAME = 768;
const SETTINGS: SegmenterSettings = {
  threshold: 0.5,
  prefixPaddingMs: 300,
  silenceDurationMs: 500,
};

/** One letter a frame: `S` speech, `m` the middle between both thresholds, `.` silence. */
function events(pattern: string, settings = SETTINGS, earliest = 0): SegmentEvent[] {
  const probabilities: Record<string, number> = { S: 0.9, m: 0.4, '.': 0.05 };
  let state = QUIET;
  return Array.from(pattern).flatMap((letter, at) => {
    const frame = {
      start: at * FRAME,
      end: (at + 1) * FRAME,
      probability: probabilities[letter] ?? 0,
    };
    const step = stepSegmenter({ state, frame, settings, earliest });
    state = step.state;
    return step.event === null ? [] : [step.event];
  });
}

const msAt = (samples: number): number => samples / 24;

describe('the segmenter', () => {
  it('starts at the first speech less its padding, and stops after the silence it waited for', () => {
    const [started, stopped, ...more] = events(
      `${'.'.repeat(20)}${'S'.repeat(30)}${'.'.repeat(30)}`,
    );
    expect(started).toEqual({ type: 'started', start: 20 * FRAME - 300 * 24 });
    expect(stopped).toEqual({ type: 'stopped', end: 50 * FRAME + 500 * 24 });
    expect(more).toEqual([]);
  });

  it('takes a lone frame for a click', () => {
    expect(events(`....S....S......${'.'.repeat(30)}`)).toEqual([]);
  });

  it('goes on through a dip shorter than the silence, and through doubtful frames', () => {
    const pattern = `SSS${'.'.repeat(14)}SS${'m'.repeat(60)}${'.'.repeat(20)}`;
    const [, stopped, ...more] = events(pattern);
    expect(stopped).toEqual({ type: 'stopped', end: (3 + 14 + 2 + 60) * FRAME + 500 * 24 });
    expect(more).toEqual([]);
  });

  it('does not begin with doubtful frames', () => {
    expect(events('m'.repeat(100))).toEqual([]);
  });

  it('pads no further back than the audio that is still there', () => {
    const [started] = events('...SSS', SETTINGS, 2 * FRAME);
    expect(started).toEqual({ type: 'started', start: 2 * FRAME });
  });

  it('finds every utterance of a conversation', () => {
    const turn = `${'S'.repeat(10)}${'.'.repeat(20)}`;
    expect(events(turn.repeat(3)).map(({ type }) => type)).toEqual([
      'started',
      'stopped',
      'started',
      'stopped',
      'started',
      'stopped',
    ]);
  });

  it.each([200, 500, 1200])('waits %d ms of silence when told to', (silenceDurationMs) => {
    const settings = { ...SETTINGS, silenceDurationMs };
    const [, stopped] = events(`${'S'.repeat(10)}${'.'.repeat(60)}`, settings);
    expect(stopped?.type === 'stopped' && msAt(stopped.end)).toBe(320 + silenceDurationMs);
  });
});
