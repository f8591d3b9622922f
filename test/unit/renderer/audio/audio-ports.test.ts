import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { requestAudioPorts } from '../../../../renderer/audio/audio-ports.ts';
import { WIRE } from '../../../../shared/bridge/wire.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const NONCE = 'a-nonce-of-this-page';

test('the two ports are taken from our own window and with our nonce', async () => {
  const rig = ask();
  rig.post({ data: { type: WIRE.audioPorts, nonce: 'another' } });
  rig.post({ data: { type: WIRE.audioPorts, nonce: NONCE }, source: 'another window' });
  rig.post({ data: { type: 'something else', nonce: NONCE } });
  rig.post({ data: null });
  rig.post({ data: { type: WIRE.audioPorts, nonce: NONCE }, ports: ['up only'] });
  rig.post({ data: { type: WIRE.audioPorts, nonce: NONCE }, ports: ['up', 'down'] });
  await expect(rig.answer).resolves.toEqual({ ok: true, value: { up: 'up', down: 'down' } });
  expect(rig.listeners()).toBe(0);
});

test('a refusal of main ends the wait', async () => {
  const rig = ask(Promise.resolve(false));
  await expect(rig.answer).resolves.toEqual({ ok: false, failure: 'refused' });
  expect(rig.listeners()).toBe(0);
});

test('without an answer the wait ends by itself', async () => {
  const rig = ask();
  await vi.advanceTimersByTimeAsync(5_000);
  await expect(rig.answer).resolves.toEqual({ ok: false, failure: 'noAnswer' });
  expect(rig.listeners()).toBe(0);
});

function ask(accepted: Promise<boolean> = Promise.resolve(true)) {
  const listeners = new Set<(event: unknown) => void>();
  const page = {
    addEventListener: (_type: string, listener: (event: unknown) => void) =>
      listeners.add(listener),
    removeEventListener: (_type: string, listener: (event: unknown) => void) =>
      listeners.delete(listener),
  };
  const answer = requestAudioPorts({
    // The few parts of a window that are used here.
    page: page as unknown as Window,
    nonce: NONCE,
    ask: () => accepted,
  });
  return {
    answer,
    listeners: () => listeners.size,
    post({
      data,
      source = page,
      ports = ['up', 'down'],
    }: {
      readonly data: unknown;
      readonly source?: unknown;
      readonly ports?: readonly string[];
    }) {
      for (const listener of Array.from(listeners)) listener({ data, source, ports });
    },
  };
}
