import { expect, test } from 'vitest';
import { publishSessionEvent } from '../../../../main/app/publish-session-event.ts';
import type { SessionEvent } from '../../../../main/session/session.ts';

function told(event: SessionEvent, isSeen: boolean): readonly string[] {
  const names: string[] = [];
  publishSessionEvent(event, { publish: (name) => names.push(name), isSeen: () => isSeen });
  return names;
}

test('the meter moves only where somebody can see it', () => {
  const loud: SessionEvent = { type: 'meterMoved', input: 0.4, output: 0 };
  expect(told(loud, true)).toEqual(['meter.moved']);
  expect(told(loud, false)).toEqual([]);
});

test('that it came to rest is told in any case', () => {
  expect(told({ type: 'meterMoved', input: 0, output: 0 }, false)).toEqual(['meter.moved']);
});

test('what is no meter is told whether or not a window is open', () => {
  expect(told({ type: 'turnsCleared' }, false)).toEqual(['turns.cleared']);
});
