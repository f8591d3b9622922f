import { setInterval, setTimeout as delay } from 'node:timers/promises';
import { samplesInMs } from '../../../shared/audio/format.ts';
import type { FakeRealtimeServer } from '../../../test/fakes/realtime-server.ts';
import type { Contender } from './contender.ts';
import {
  handedOverAsRead,
  referenceSound,
  type ReferenceSound,
} from './figures/reference-sound.ts';

/** One press of the real app, and what the server has of it. */
export interface Hold {
  readonly received: Int16Array;
  readonly pressedAtMs: number;
  readonly releasedAtMs: number;
  /** From the press to the first frame in main. */
  readonly firstFrameMs: number;
}

/** And what the device gave meanwhile. */
export interface ReferredHold extends Hold {
  readonly device: ReferenceSound;
}

const POLL_MS = 20;
/** A parked microphone keeps less. */
const BEFORE_PRESS_MS = 1_000;
const LIMIT_MS = 20_000;

/** Presses, waits until so much has arrived and so long was held, releases, and waits until the turn is over. */
export async function hold(
  parley: Contender,
  server: FakeRealtimeServer,
  { heldMs }: { readonly heldMs: number },
): Promise<Hold> {
  const commits = (): number =>
    server.received.filter(({ type }) => type === 'input_audio_buffer.commit').length;
  const committed = commits();
  const before = server.connections.live > 0 ? server.audio().length : 0;
  const beganAtMs = performance.now();
  const pressed = parley.press();
  await until(
    'the words arrive',
    () => server.connections.live > 0 && server.audio().length - before >= samplesInMs(heldMs),
  );
  await delay(Math.max(0, heldMs - (performance.now() - beganAtMs)));
  const releasedAtMs = await parley.release();
  await until('the words are committed', () => commits() > committed);
  const received = server.audio().slice(before);
  await until('the turn is over', async () => (await parley.label()) === 'resting');
  return { received, releasedAtMs, ...(await pressed) };
}

/** The same beside a reference (`refer`). */
export async function referredHold(
  parley: Contender,
  server: FakeRealtimeServer,
  options: { readonly heldMs: number },
): Promise<ReferredHold> {
  const held = await hold(parley, server, options);
  const taken = await parley.takeReference(held.pressedAtMs - BEFORE_PRESS_MS);
  return { ...held, device: referenceSound(taken, handedOverAsRead(taken)) };
}

/** Socket and session of the next press are new. */
export async function makeCold(server: FakeRealtimeServer): Promise<void> {
  if (server.connections.live === 0) return;
  server.drop({ code: 1_000, reason: 'the session is over' });
  await server.waitForLive(0);
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAtMs = performance.now() + LIMIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    if (await holds()) return;
    if (performance.now() > giveUpAtMs) throw new Error(`waited ${LIMIT_MS} ms until ${what}`);
  }
}
