import { describe, expect, test } from 'vitest';
import {
  DRAIN_MS,
  stepCapture,
  type CaptureState,
} from '../../../../main/session/capture-machine.ts';
import type { Failure } from '../../../../shared/failures.ts';

const BUSY: Failure = { name: 'microphoneBusy', detail: null };

const off: CaptureState = { phase: 'off' };
const opening: CaptureState = { phase: 'opening', utterance: 'a', mode: 'hold' };
const recording: CaptureState = { phase: 'recording', utterance: 'a', mode: 'hold' };
const draining: CaptureState = { phase: 'draining', utterance: 'a', mode: 'hold' };
const handsFree: CaptureState = { phase: 'recording', utterance: 'free', mode: 'handsFree' };
const ACTIVE = [opening, recording, draining];
const begin = (utterance: string, mode: 'hold' | 'toggle' | 'oneShot' | 'handsFree' = 'hold') =>
  ({ type: 'begin', utterance, mode }) as const;

describe('the capture machine', () => {
  test('K1 begin when off opens the microphone and promises nothing', () => {
    expect(stepCapture(off, begin('a'))).toEqual({
      state: opening,
      effects: [{ type: 'openMicrophone' }],
    });
  });

  test('K2 the first frame begins the recording', () => {
    expect(stepCapture(opening, { type: 'firstFrame' })).toEqual({
      state: recording,
      effects: [{ type: 'listening', utterance: 'a' }],
    });
  });

  test('K3 end while recording drains the last syllable, then closes and completes', () => {
    expect(DRAIN_MS).toBe(300);
    expect(stepCapture(recording, { type: 'end' })).toEqual({
      state: draining,
      effects: [{ type: 'startDrain', afterMs: 300 }],
    });
    expect(stepCapture(draining, { type: 'drained' })).toEqual({
      state: off,
      effects: [{ type: 'closeMicrophone' }, { type: 'complete', utterance: 'a' }],
    });
  });

  test('K4 end before the first frame abandons the utterance as too short', () => {
    expect(stepCapture(opening, { type: 'end' })).toEqual({
      state: off,
      effects: [
        { type: 'stopDrain' },
        { type: 'closeMicrophone' },
        { type: 'abandon', utterance: 'a', why: { reason: 'tooShort' } },
      ],
    });
  });

  test('K5 begin while draining completes the old and begins the new without a gap', () => {
    expect(stepCapture(draining, begin('b'))).toEqual({
      state: { phase: 'recording', utterance: 'b', mode: 'hold' },
      effects: [
        { type: 'stopDrain' },
        { type: 'complete', utterance: 'a' },
        { type: 'listening', utterance: 'b' },
      ],
    });
  });

  test.each([opening, recording])('K6 begin while $phase by hand changes nothing', (state) => {
    expect(stepCapture(state, begin('b'))).toEqual({ state, effects: [] });
    expect(stepCapture(state, begin('b', 'handsFree'))).toEqual({ state, effects: [] });
  });

  test('K6 a hold takes the microphone of hands-free over', () => {
    expect(stepCapture(handsFree, begin('b'))).toEqual({
      state: { phase: 'recording', utterance: 'b', mode: 'hold' },
      effects: [
        { type: 'complete', utterance: 'free' },
        { type: 'listening', utterance: 'b' },
      ],
    });
  });

  test('K6 a hold takes over a microphone that hands-free is still opening', () => {
    const { state, effects } = stepCapture(
      { ...handsFree, phase: 'opening' },
      begin('b', 'oneShot'),
    );
    expect(state).toEqual({ phase: 'opening', utterance: 'b', mode: 'oneShot' });
    expect(effects).toEqual([{ type: 'complete', utterance: 'free' }]);
  });

  test.each(ACTIVE)('K7 cancel ends from $phase and sends nothing', (state) => {
    expect(stepCapture(state, { type: 'cancel', reason: 'cancelled' })).toEqual({
      state: off,
      effects: [
        { type: 'stopDrain' },
        { type: 'closeMicrophone' },
        { type: 'abandon', utterance: 'a', why: { reason: 'cancelled' } },
      ],
    });
  });

  test('K8 a device that fails while opening abandons the utterance with the failure', () => {
    const { effects } = stepCapture(opening, { type: 'failed', failure: BUSY });
    expect(effects).toContainEqual({
      type: 'abandon',
      utterance: 'a',
      why: { reason: 'failed', failure: BUSY },
    });
  });

  test.each([recording, draining])(
    'K8 a device that goes while $phase completes what was said',
    (state) => {
      expect(stepCapture(state, { type: 'failed', failure: BUSY })).toEqual({
        state: off,
        effects: [
          { type: 'stopDrain' },
          { type: 'closeMicrophone' },
          { type: 'complete', utterance: 'a' },
          { type: 'deviceLost', failure: BUSY },
        ],
      });
    },
  );

  test('what does not fit changes nothing', () => {
    for (const state of [off, ...ACTIVE]) {
      if (state.phase !== 'opening') {
        expect(stepCapture(state, { type: 'firstFrame' })).toEqual({ state, effects: [] });
      }
      if (state.phase !== 'draining') {
        expect(stepCapture(state, { type: 'drained' })).toEqual({ state, effects: [] });
      }
    }
    for (const type of ['end', 'firstFrame', 'drained'] as const) {
      expect(stepCapture(off, { type })).toEqual({ state: off, effects: [] });
    }
    expect(stepCapture(draining, { type: 'end' })).toEqual({ state: draining, effects: [] });
  });
});
