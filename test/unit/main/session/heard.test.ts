import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountFor, createAnswer, itemFor, type Answer } from '../../../../main/session/answer.ts';
import { heardTextLength, repairFor } from '../../../../main/session/heard.ts';
import { trials } from '../../../fakes/session/trials.ts';

const heard = (heardFrames: number, renderedFrames = heardFrames) => ({
  item: 1,
  renderedFrames,
  heardFrames,
});

describe('what the server is told of an item that was silenced', () => {
  test.each([
    { what: 'half of it', received: 48_000, frames: 24_000, repair: { audioEndMs: 1_000 } },
    { what: 'rounded down', received: 48_000, frames: 24_047, repair: { audioEndMs: 1_001 } },
    {
      what: 'just under a millisecond more',
      received: 48_000,
      frames: 24_023,
      repair: { audioEndMs: 1_000 },
    },
    {
      what: 'never more than it sent',
      received: 48_000,
      frames: 99_000,
      repair: { audioEndMs: 2_000 },
    },
    { what: 'a single millisecond', received: 48_000, frames: 24, repair: { audioEndMs: 1 } },
  ])('T5 truncate: $what', ({ received, frames, repair }) => {
    expect(repairFor({ receivedSamples: received, ended: false }, heard(frames))).toEqual({
      type: 'truncate',
      ...repair,
    });
  });

  test('T5 delete: nothing heard, less than a millisecond, or no account of it', () => {
    const audio = { receivedSamples: 48_000, ended: true };
    for (const account of [heard(0), heard(23), null]) {
      expect(repairFor(audio, account)).toEqual({ type: 'delete' });
    }
  });

  test('T5 nothing: heard to its end', () => {
    const audio = { receivedSamples: 48_000, ended: true };
    expect(repairFor(audio, heard(48_000))).toEqual({ type: 'none' });
    expect(repairFor(audio, heard(47_999))).toEqual({ type: 'truncate', audioEndMs: 1_999 });
    // All there is so far, but more was to come.
    expect(repairFor({ ...audio, ended: false }, heard(48_000))).toMatchObject({
      type: 'truncate',
      audioEndMs: 2_000,
    });
  });

  test('T5 never asks for more than was sent, nor for nothing, whatever the player says', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(2e6), fc.boolean(), (received, frames, ended) => {
        const repair = repairFor({ receivedSamples: received, ended }, heard(frames));
        if (repair.type !== 'truncate') return;
        expect(Number.isInteger(repair.audioEndMs)).toBe(true);
        expect(repair.audioEndMs).toBeGreaterThanOrEqual(1);
        expect(repair.audioEndMs * 24).toBeLessThanOrEqual(Math.min(received, frames));
      }),
      trials(300),
    );
  });
});

describe('how far into the text was heard', () => {
  test.each([
    { share: 0, expected: '' },
    { share: 0.01, expected: 'One' },
    { share: 0.5, expected: 'One two three' },
    { share: 0.9, expected: 'One two three four.' },
    { share: 1, expected: 'One two three four.' },
    { share: 1.5, expected: 'One two three four.' },
  ])('$share of the sound is “$expected”', ({ share, expected }) => {
    const text = 'One two three four.';
    expect(text.slice(0, heardTextLength(text, share))).toBe(expected);
  });
});

function answerWith(
  items: readonly { readonly received: number; readonly ended: boolean }[],
): Answer {
  const answer = createAnswer('turn_1');
  let numbers = 0;
  for (const [at, { received, ended }] of items.entries()) {
    const item = itemFor(answer, { itemId: `item_${at}`, contentIndex: 0 }, () => (numbers += 1));
    item.receivedSamples = received;
    item.ended = ended;
    answer.texts.set(item.itemId, `Words of item ${at} here`);
  }
  return answer;
}

describe('the account of an answer that was silenced', () => {
  test('T5 each item by itself: left alone, cut, taken out', () => {
    const answer = answerWith([
      { received: 24_000, ended: true },
      { received: 24_000, ended: true },
      { received: 24_000, ended: false },
    ]);
    const [first] = answer.items;
    if (first !== undefined) first.finished = true;
    const account = accountFor(answer, [
      { item: 2, renderedFrames: 12_000, heardFrames: 12_000 },
      { item: 3, renderedFrames: 0, heardFrames: 0 },
    ]);
    expect(account.repairs.map(({ repair }) => repair)).toEqual([
      { type: 'none' },
      { type: 'truncate', audioEndMs: 500 },
      { type: 'delete' },
    ]);
    expect(account.anythingHeard).toBe(true);
    expect(account.unheardFrom).toBeGreaterThan(0);
  });

  test('an answer with no sound yet was not heard', () => {
    const answer = createAnswer('turn_1');
    answer.texts.set('item_0', 'Some words');
    expect(accountFor(answer, [])).toEqual({ repairs: [], anythingHeard: false, unheardFrom: 0 });
  });

  test('all of an answer that was over was heard', () => {
    const answer = answerWith([{ received: 24_000, ended: true }]);
    answer.ending = { kind: 'completed' };
    const account = accountFor(answer, [{ item: 1, renderedFrames: 24_000, heardFrames: 24_000 }]);
    expect(account).toMatchObject({ anythingHeard: true, unheardFrom: null });
  });

  test('an item is known by the server’s name once, however many pieces come', () => {
    const answer = answerWith([{ received: 1, ended: false }]);
    const again = itemFor(answer, { itemId: 'item_0', contentIndex: 0 }, () => 99);
    expect(again.number).toBe(1);
    expect(answer.items).toHaveLength(1);
  });
});
