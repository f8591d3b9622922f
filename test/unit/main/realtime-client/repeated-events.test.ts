import { describe, expect, test } from 'vitest';
import { createRepeatedEvents } from '../../../../main/realtime-client/repeated-events.ts';

describe('S7 events that are told twice', () => {
  test('the second time is a repetition, whatever came in between', () => {
    const repeated = createRepeatedEvents();
    expect(repeated.isRepeated({ raw: { event_id: 'event_1' }, text: 'a' })).toBe(false);
    expect(repeated.isRepeated({ raw: { event_id: 'event_2' }, text: 'b' })).toBe(false);
    expect(repeated.isRepeated({ raw: { event_id: 'event_1' }, text: 'a' })).toBe(true);
  });

  test.each([undefined, null, '', 7])('an event with the id %j is never one', (eventId) => {
    const repeated = createRepeatedEvents();
    expect(repeated.isRepeated({ raw: { event_id: eventId }, text: 'a' })).toBe(false);
    expect(repeated.isRepeated({ raw: { event_id: eventId }, text: 'a' })).toBe(false);
  });

  test('a server that gives everything one id is heard all the same', () => {
    const repeated = createRepeatedEvents();
    const heard = ['a', 'b', 'a'].map((text) =>
      repeated.isRepeated({ raw: { event_id: 'event' }, text }),
    );
    expect(heard).toEqual([false, false, false]);
  });

  test('only the last few are remembered', () => {
    const repeated = createRepeatedEvents();
    for (let at = 0; at < 65; at += 1)
      repeated.isRepeated({ raw: { event_id: `event_${at}` }, text: '' });
    expect(repeated.isRepeated({ raw: { event_id: 'event_0' }, text: '' })).toBe(false);
    expect(repeated.isRepeated({ raw: { event_id: 'event_64' }, text: '' })).toBe(true);
  });
});
