import type { SessionBench } from './session-bench.ts';
import { startSessionBench } from './session-bench.ts';
import { silence } from '../realtime/pcm.ts';

/** Long enough for the server to hear that speech is over. */
export const PAUSE = silence(900);

/** A bench whose session listens hands-free, with a third of a second of the room at the server. */
export async function startHandsFree(
  options: Parameters<typeof startSessionBench>[0] = {},
): Promise<SessionBench> {
  const bench = await startSessionBench(options);
  bench.session.setHandsFree(true);
  await bench.untilPhase('ready');
  bench.say(silence(300));
  await bench.until('the server hears the room', () => bench.server.audio().length === 7_200);
  return bench;
}

/** For each `session.update` sent: whether it lets the server find the turns. */
export function updates(bench: SessionBench): unknown[] {
  return bench.server.received
    .filter(({ type }) => type === 'session.update')
    .map(({ event }) => JSON.stringify(event).includes('"type":"server_vad"'));
}

/** Renders whatever comes, until the turn at this place (default the last) is answered. */
export async function answered(bench: SessionBench, index?: number): Promise<void> {
  await bench.until('the turn is answered', () => {
    bench.player.renderAll();
    return bench.session.turns().at(index ?? -1)?.outcome === 'answered';
  });
}
