import { describe, expect, onTestFinished, test } from 'vitest';
import { createNewConversation } from '../../../../main/session/new-conversation.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

const MINUTE_MS = 60_000;

function setUp(afterMinutes: number | null = 10) {
  const clock = createManualClock();
  const now = { begun: 0, busy: false, afterMinutes };
  const conversation = createNewConversation({
    clock,
    afterMs: () => (now.afterMinutes === null ? null : now.afterMinutes * MINUTE_MS),
    isBusy: () => now.busy,
    begin: () => void (now.begun += 1),
  });
  onTestFinished(() => {
    conversation.dispose();
    expect(clock.waiting()).toBe(0);
  });
  return { clock, now, conversation };
}

describe('a new conversation', () => {
  test('C15 begins after the quiet minutes, once', () => {
    const { clock, now, conversation } = setUp();
    conversation.turnOver();
    clock.advance(10 * MINUTE_MS - 1);
    expect(now.begun).toBe(0);
    clock.advance(1);
    expect(now.begun).toBe(1);
    clock.advance(60 * MINUTE_MS);
    conversation.turnBegins();
    expect(now.begun).toBe(1);
  });

  test('C15 every turn lets the time run anew', () => {
    const { clock, now, conversation } = setUp();
    conversation.turnOver();
    clock.advance(9 * MINUTE_MS);
    conversation.turnBegins();
    conversation.turnOver();
    clock.advance(9 * MINUTE_MS);
    expect(now.begun).toBe(0);
    clock.advance(MINUTE_MS);
    expect(now.begun).toBe(1);
  });

  test('C15 does not begin while something goes on', () => {
    const { clock, now, conversation } = setUp();
    conversation.turnOver();
    now.busy = true;
    clock.advance(15 * MINUTE_MS);
    conversation.turnBegins();
    expect(now.begun).toBe(0);
    now.busy = false;
    clock.advance(10 * MINUTE_MS);
    expect(now.begun).toBe(1);
  });

  test('C15 the time that a computer slept counts', () => {
    const { clock, now, conversation } = setUp();
    conversation.turnOver();
    clock.advance(MINUTE_MS);
    clock.sleep(9 * MINUTE_MS);
    conversation.turnBegins();
    expect(now.begun).toBe(1);
  });

  test('C15 has nothing to begin where nothing was said, or nobody wants it', () => {
    const fresh = setUp();
    fresh.clock.advance(30 * MINUTE_MS);
    fresh.conversation.turnBegins();
    expect(fresh.now.begun).toBe(0);
    const never = setUp(null);
    never.conversation.turnOver();
    never.clock.advance(600 * MINUTE_MS);
    never.conversation.turnBegins();
    expect(never.now.begun).toBe(0);
  });
});
