import { describe, expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../../../shared/audio/format.ts';
import { codedSamples, differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

/** A room in which nobody speaks: each sample says where it stands, and none is loud. */
function room(frames: number, from = 0): Int16Array {
  return codedSamples({ frames, from }).map((sample) => Math.trunc(sample / 200));
}

/** A second of the room, held; `judge` is what the detector says before the tail is over. */
function holdInRoom(bench: SessionBench, judge: () => void): Int16Array {
  bench.session.press();
  const said = room(100);
  bench.say(said);
  bench.session.release();
  judge();
  const tail = room(30, said.length);
  bench.say(tail);
  return Int16Array.from([...said, ...tail]);
}

const commits = (bench: SessionBench): number =>
  bench.server.received.filter(({ type }) => type === 'input_audio_buffer.commit').length;

async function answered(bench: SessionBench): Promise<void> {
  await bench.until('it is answered', () => {
    bench.player.renderAll();
    return bench.turn().outcome === 'answered';
  });
}

describe('words in which no voice was found', () => {
  test('T20 T1 are not sent, but kept and offered', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    holdInRoom(bench, () => bench.microphone.detectorSays(false));
    expect(bench.turn()).toMatchObject({ outcome: 'silent', keptMs: 1_300, failure: null });
    expect(bench.session.snapshot()).toMatchObject({
      label: 'resting',
      hint: 'I heard nothing',
      unheard: { turnId: bench.turn().id, keptMs: 1_300 },
    });
    await bench.server.waitFor('input_audio_buffer.clear');
    expect(commits(bench)).toBe(0);
  });

  test('T20 "Send anyway" sends all of them, from the first frame', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    const said = holdInRoom(bench, () => bench.microphone.detectorSays(false));
    expect(bench.session.sendAnyway(bench.turn().id).ok).toBe(true);
    expect(bench.session.snapshot()).toMatchObject({ unheard: null, hint: null });
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio().slice(-said.length), said)).toBeNull();
    await answered(bench);
    expect(bench.turn()).toMatchObject({ keptMs: null });
    expect(bench.session.sendAnyway(bench.turn().id)).toEqual({
      ok: false,
      failure: 'nothingKept',
    });
  });

  test.each([
    { what: 'says nothing', judge: () => undefined },
    {
      what: 'has not judged the end yet',
      judge: (bench: SessionBench) => bench.microphone.detectorSays(false, 20),
    },
    {
      what: 'failed',
      judge(bench: SessionBench) {
        bench.microphone.detectorSays(false);
        bench.tell({ type: 'detectorFailed', message: 'no wasm' });
      },
    },
    { what: 'heard a voice', judge: (bench: SessionBench) => bench.microphone.detectorSays(true) },
  ])('T20 are sent when the detector $what', async ({ judge }) => {
    const bench = await startSessionBench();
    const said = holdInRoom(bench, () => judge(bench));
    expect(bench.session.snapshot().unheard).toBeNull();
    await bench.server.waitFor('input_audio_buffer.commit');
    expect(differenceOf(bench.server.audio(), said)).toBeNull();
    await answered(bench);
  });

  test('T20 are sent when they are clearly loud', async () => {
    const bench = await startSessionBench();
    bench.beginHold({ frames: 60 });
    bench.microphone.detectorSays(false);
    bench.endHold();
    await bench.server.waitFor('input_audio_buffer.commit');
    await answered(bench);
  });

  test('T20 the detector works until it knows enough: a voice is a voice', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    expect(bench.microphone.detectsSpeech).toBe(true);
    bench.say(room(50));
    bench.microphone.detectorSays(false);
    expect(bench.microphone.detectsSpeech).toBe(true);
    bench.microphone.detectorSays(true);
    expect(bench.microphone.detectsSpeech).toBe(false);
    bench.session.letGo();
    expect(bench.microphone.detectsSpeech).toBe(true);
    bench.session.release();
    bench.say(room(30));
    expect(bench.microphone.detectsSpeech).toBe(false);
    await bench.server.waitFor('input_audio_buffer.commit');
    await answered(bench);
  });

  test('T20 the offer ends with the next turn; the words stay to be sent again', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    holdInRoom(bench, () => bench.microphone.detectorSays(false));
    const { id } = bench.turn();
    bench.session.press();
    expect(bench.session.snapshot()).toMatchObject({ unheard: null, hint: null });
    bench.microphone.hear(new Int16Array(FRAME_SAMPLES).fill(9_000));
    bench.session.tap();
    expect(bench.session.turns().find((turn) => turn.id === id)).toMatchObject({
      outcome: 'silent',
      keptMs: 1_300,
    });
    expect(bench.session.retry(id).ok).toBe(true);
    await bench.server.waitFor('input_audio_buffer.commit');
    await answered(bench);
  });

  test('T20 dropped words are no longer offered', async () => {
    const bench = await startSessionBench();
    holdInRoom(bench, () => bench.microphone.detectorSays(false));
    expect(bench.session.discard(bench.turn().id).ok).toBe(true);
    expect(bench.session.snapshot().unheard).toBeNull();
    expect(bench.turn()).toMatchObject({ outcome: 'silent', keptMs: null });
  });

  test('T20 a toggle that is ended by hand is judged as well', async () => {
    const bench = await startSessionBench();
    bench.session.toggle();
    bench.say(room(100));
    bench.session.toggle();
    bench.microphone.detectorSays(false);
    bench.say(room(30, 24_000));
    expect(bench.session.snapshot().unheard).toEqual({ turnId: bench.turn().id, keptMs: 1_300 });
    await bench.untilPhase('ready');
    expect(commits(bench)).toBe(0);
  });

  test('T20 T12 what is too short, or digital silence, is named as before', async () => {
    const bench = await startSessionBench();
    bench.session.press();
    bench.say(room(30));
    bench.session.release();
    bench.microphone.detectorSays(false);
    bench.say(room(30));
    expect(bench.session.snapshot()).toMatchObject({ hint: 'Hold longer to talk', unheard: null });
    bench.session.press();
    bench.say(new Int16Array(60 * FRAME_SAMPLES));
    bench.session.release();
    bench.microphone.detectorSays(false);
    bench.say(new Int16Array(30 * FRAME_SAMPLES));
    expect(bench.session.snapshot()).toMatchObject({
      failure: { name: 'microphoneSilent' },
      unheard: null,
    });
    expect(bench.session.turns()).toEqual([]);
  });
});
