import { SETTLED_AFTER_MS } from '../../main/session/connection-machine.ts';
import { samplesInMs } from '../../shared/audio/format.ts';
import { isRecord } from '../../realtime/record.ts';
import type { Phase } from './fault.ts';
import type { Stage } from './stage.ts';

/** Half a second or so before the key is let go, and the tail after it. */
const FIRST_FRAMES = 40;
const LAST_FRAMES = 20;
const TAIL_FRAMES = 30;

/** Long enough, and slow enough, to be met in the middle. */
const LONG_ANSWER = {
  text: 'It is ten past three, and the sun is out.',
  audioMs: 12_000,
  pace: { gapsMs: [0, 20] },
};

/** Five minutes before the hour that a session may last (C12). */
const RENEWED_AFTER_MS = 55 * 60_000;
/** For the phase of renewing nobody hangs up a quiet line before. */
export const KEPT_WARM = { keepWarmMinutes: 60, idleCloseMinutes: 60 };

const COMMITTED = 'input_audio_buffer.committed';

/** Brings the turn to the phase; the fault strikes next. */
export async function reach(stage: Stage, phase: Phase): Promise<void> {
  const { bench } = stage;
  const { session, server, player } = bench;
  stage.beginQuestion();
  switch (phase) {
    case 'connecting':
      session.press();
      stage.say(FIRST_FRAMES);
      return;
    case 'configuring':
      session.press();
      stage.say(FIRST_FRAMES);
      await bench.until('it is being configured, or was lost in it', () => {
        const isAsked = server.received.some(({ type }) => type === 'session.update');
        return isAsked || bench.logs.includes('connection lost');
      });
      return;
    case 'recording':
      await record(stage);
      return;
    case 'draining':
      await record(stage);
      session.release();
      return;
    case 'committed':
      ask(stage);
      await server.waitFor('input_audio_buffer.commit');
      return;
    case 'creating':
      ask(stage);
      await server.waitFor('response.create');
      await bench.until('the client knows that its words arrived', () => hasCommitted(stage));
      return;
    case 'streaming':
    case 'sounding':
      ask(stage);
      await bench.until('the answer begins', () => player.receivedSamples >= samplesInMs(100));
      if (phase === 'sounding') player.render(samplesInMs(100));
      return;
    case 'idle':
      return;
    case 'renewing':
      stage.skip(RENEWED_AFTER_MS - SETTLED_AFTER_MS);
      await bench.until('it is renewed', () => bench.logs.includes('the session is renewed'));
  }
}

/** What must be there before the fault is armed, lest it strike there. */
export async function prepare(stage: Stage, phase: Phase): Promise<void> {
  if (phase !== 'idle' && phase !== 'renewing') return;
  await stage.bench.connect();
  // Long enough to be believed in (C9).
  stage.skip(SETTLED_AFTER_MS);
}

/** Or lost the line before it could be told. */
function hasCommitted({ bench }: Stage): boolean {
  const isTold = bench.wire.some(
    ({ direction, event }) =>
      direction === 'received' && isRecord(event) && event['type'] === COMMITTED,
  );
  return isTold || bench.logs.includes('connection lost');
}

async function record(stage: Stage): Promise<void> {
  const { bench } = stage;
  bench.session.press();
  stage.say(FIRST_FRAMES);
  await bench.until('some of it arrived', () => bench.server.audio().length > 0);
}

/** A whole question by hand. */
export function ask(stage: Stage, what?: 'speech' | 'zero'): void {
  stage.beginQuestion();
  stage.bench.session.press();
  stage.say(FIRST_FRAMES, what);
  stage.say(LAST_FRAMES, what);
  stage.bench.session.release();
  stage.say(TAIL_FRAMES, what);
}

/** Says the rest of the question, as a person does who does not know that anything happened. */
export function finishQuestion(stage: Stage, phase: Phase): void {
  switch (phase) {
    case 'connecting':
    case 'configuring':
    case 'recording':
      stage.say(LAST_FRAMES);
      stage.bench.session.release();
      stage.say(TAIL_FRAMES);
      return;
    case 'draining':
      stage.say(TAIL_FRAMES);
      return;
    case 'idle':
    case 'renewing':
      ask(stage);
      return;
    case 'committed':
    case 'creating':
    case 'streaming':
    case 'sounding':
  }
}

/** An answer that can be met in its middle, where the phase needs one. */
export function prepareAnswer(stage: Stage, phase: Phase): void {
  if (phase === 'streaming' || phase === 'sounding') stage.bench.server.say(LONG_ANSWER);
}
