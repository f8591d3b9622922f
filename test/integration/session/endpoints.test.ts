import { describe, expect, test } from 'vitest';
import { FULL_CAPABILITIES, type Capabilities } from '../../../shared/endpoint-capabilities.ts';
import type { DialectChoice } from '../../../shared/endpoint.ts';
import type { Lack } from '../../fakes/realtime/manners.ts';
import { differenceOf } from '../../fakes/session/coded-samples.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

/** One whole turn, with the answer heard to its end. */
async function converse(bench: SessionBench): Promise<void> {
  const said = bench.hold({ frames: 60 });
  await bench.server.waitFor('response.create');
  expect(differenceOf(bench.server.audio(), said)).toBeNull();
  await bench.until('the answer is heard', () => {
    bench.player.renderAll();
    return bench.turn().outcome === 'answered' && bench.turn().heard !== null;
  });
  expect(bench.turn()).toMatchObject({
    answer: 'It is ten past three.',
    heard: 'What time is it?',
  });
}

describe('the dialect of a server', () => {
  test('S1 is seen in its first event: a Beta server is configured flat and answers', async () => {
    const bench = await startSessionBench({ server: { manners: { dialect: 'beta' } } });
    await converse(bench);
    const [configured] = bench.server.received;
    expect(configured?.event).toMatchObject({
      type: 'session.update',
      session: { modalities: ['text', 'audio'], input_audio_format: 'pcm16', turn_detection: null },
    });
  });

  test('S1 is GA where the first event is conversation.created', async () => {
    const bench = await startSessionBench({
      server: { manners: { greetsWithConversation: true } },
    });
    await converse(bench);
    expect(bench.server.received[0]?.event).toMatchObject({ session: { type: 'realtime' } });
  });

  test.each(['beta', 'ga'] as const)(
    'S2 C5 wrongly set is wrongDialect, on a server of %s',
    async (dialect) => {
      const bench = await startSessionBench({
        server: { manners: { dialect } },
        // A GA server shows who knocks with the old header the door at once.
        violations: dialect === 'beta' ? ['unknown_parameter'] : [],
      });
      const wrong: DialectChoice = dialect === 'beta' ? 'ga' : 'beta';
      bench.dialInstead({ ...bench.target, dialect: wrong });
      bench.hold();
      expect((await bench.settled()).failure).toMatchObject({ name: 'wrongDialect' });
      expect(bench.turn()).toMatchObject({ outcome: 'kept' });
      bench.dialInstead({ ...bench.target, dialect });
      bench.session.tryAgain();
      await bench.until('the kept words are answered', () => {
        bench.player.renderAll();
        return bench.turn().outcome === 'answered';
      });
    },
  );
});

describe('what a server cannot do', () => {
  const without = (...lacks: readonly Lack[]): Capabilities => ({
    ...FULL_CAPABILITIES,
    ...Object.fromEntries(lacks.map((lack) => [lack, false])),
  });

  /** The strict fake objects to everything it lacks: the bench finds that nothing of it was sent. */
  async function start(...lacks: readonly Lack[]): Promise<SessionBench> {
    const bench = await startSessionBench({ server: { manners: { lacks } } });
    bench.dialInstead({ ...bench.target, capabilities: without(...lacks) });
    return bench;
  }

  test('S3 truncate and cancel are not sent: interrupting silences, and late pieces are dropped', async () => {
    const bench = await start('truncate', 'cancel');
    bench.server.say({ text: 'One two three four five six.', audioMs: 3000, pace: 'realTime' });
    bench.hold();
    await bench.until('the answer sounds', () => {
      bench.player.render(20);
      return bench.session.snapshot().label === 'speaking';
    });
    bench.session.stop();
    expect(bench.session.snapshot().label).not.toBe('speaking');
    await bench.server.waitForSent('response.done');
    const types = bench.server.received.map(({ type }) => type);
    expect(types).not.toContain('response.cancel');
    expect(types).not.toContain('conversation.item.truncate');
    expect((await bench.settled()).outcome).toBe('interrupted');
  });

  test('S3 a transcription is not asked for, and the turn is answered without one', async () => {
    const bench = await start('transcription');
    bench.hold();
    await bench.until('the answer is heard', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    expect(bench.turn().heard).toBeNull();
  });

  test.each([
    ['transcription', 'session.audio.input.transcription'],
    ['tools', 'session.tools'],
  ] as const)(
    'S3 C2 a configuration refused over %s is asked for again without it, and the turn is answered',
    async (lack, param) => {
      const bench = await startSessionBench({
        server: { manners: { lacks: [lack] } },
        violations: ['unknown_parameter'],
      });
      bench.hold();
      await bench.until('the answer is heard', () => {
        bench.player.renderAll();
        return bench.turn().outcome === 'answered';
      });
      const [first, second] = bench.server.received.map(({ event }) => event);
      expect(JSON.stringify(first)).toContain(param.split('.').at(-1));
      expect(JSON.stringify(second)).not.toContain(`"${param.split('.').at(-1)}"`);
      expect(second).toMatchObject({ type: 'session.update', event_id: first?.['event_id'] });
    },
  );

  test('S3 R14 a response refused over its mark is asked for again without it, and none carries one later', async () => {
    const bench = await startSessionBench({
      server: { manners: { lacks: ['metadata'] } },
      violations: ['unknown_parameter'],
    });
    await converse(bench);
    bench.session.sendText('And now?');
    await bench.until('the second answer is heard', () => {
      bench.player.renderAll();
      const [, second] = bench.session.turns();
      return second?.outcome === 'answered';
    });
    const creates = bench.server.received.filter(({ type }) => type === 'response.create');
    const [first] = creates;
    expect(creates.map(({ event }) => event)).toMatchObject([
      { response: { metadata: { parley_order: first?.event?.['event_id'] } } },
      { event_id: first?.event?.['event_id'] },
      {},
    ]);
    expect(JSON.stringify(creates.slice(1))).not.toContain('metadata');
  });

  test('R14 a server that passes the mark over, and never speaks of it, is spoken to all the same', async () => {
    const bench = await startSessionBench({ server: { manners: { ignores: ['metadata'] } } });
    await converse(bench);
    const begun = bench.server.sent.find(({ type }) => type === 'response.created');
    expect(begun?.event?.['response']).not.toHaveProperty('metadata');
  });

  test.each(['ga', 'beta'] as const)('R14 a server of %s gives the mark back', async (dialect) => {
    const bench = await startSessionBench({ server: { manners: { dialect } } });
    await converse(bench);
    const order = bench.server.received.find(({ type }) => type === 'response.create');
    const metadata = { parley_order: order?.event?.['event_id'] };
    expect(order?.event).toMatchObject({ response: { metadata } });
    expect(bench.server.sent.find(({ type }) => type === 'response.created')?.event).toMatchObject({
      response: { metadata },
    });
  });

  test('S3 T7 a typed question fails with a reason instead of waiting for nothing', async () => {
    const bench = await start('textTurn');
    bench.session.sendText('What time is it?');
    expect(await bench.settled()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'refusedByServer', detail: { code: 'not_supported' } },
    });
    expect(bench.server.received.map(({ type }) => type)).not.toContain('conversation.item.create');
  });

  test('S3 T7 a hold that the server will not let end fails with a reason, its words kept', async () => {
    const bench = await start('manualCommit');
    bench.hold();
    const turn = await bench.settled();
    expect(turn).toMatchObject({
      outcome: 'failed',
      failure: { name: 'refusedByServer', detail: { code: 'not_supported' } },
    });
    expect(turn.keptMs).toBeGreaterThan(400);
  });
});
