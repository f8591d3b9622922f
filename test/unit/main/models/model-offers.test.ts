import { expect, test } from 'vitest';
import { modelOffers } from '../../../../main/models/model-offers.ts';

const NOVEMBER_2026 = Date.UTC(2026, 10, 23);
const named = (offers: ReturnType<typeof modelOffers>, model: string) =>
  offers.find((offer) => offer.model === model);

test('gives prices of an hour: ten tokens a second heard, twenty spoken', () => {
  const offers = modelOffers({ list: null, nowMs: NOVEMBER_2026 });
  expect(named(offers, 'gpt-realtime-2.1')?.usdPerHour).toEqual({
    use: 'conversation',
    hearing: 1.152,
    speaking: 4.608,
  });
  expect(named(offers, 'gpt-transcribe')?.usdPerHour).toEqual({
    use: 'transcription',
    hearing: expect.closeTo(0.27, 6),
  });
});

test('says when a model ends and what takes its place, and leaves out what has ended', () => {
  const before = named(modelOffers({ list: null, nowMs: NOVEMBER_2026 }), 'gpt-realtime');
  expect(before).toMatchObject({
    fate: { kind: 'retiring', shutdownDate: '2027-01-20' },
    successor: 'gpt-realtime-2.1',
  });
  const after = modelOffers({ list: null, nowMs: Date.UTC(2027, 1, 1) });
  expect(named(after, 'gpt-realtime')).toBeUndefined();
});

test('offers only what the maker’s own list has, once it is known', () => {
  const list = new Map([['gpt-realtime-2.1', null]]);
  const offers = modelOffers({ list, nowMs: NOVEMBER_2026 });
  expect(offers.map(({ model }) => model)).toEqual(['gpt-realtime-2.1']);
});
