import { describe, expect, test } from 'vitest';
import { FULL_CAPABILITIES } from '../../../shared/endpoint-capabilities.ts';
import type { JsonRecord } from '../../../realtime/record.ts';
import { silence } from '../../fakes/realtime/pcm.ts';
import { startHandsFree } from '../../fakes/session/hands-free-bench.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const MINUTE_MS = 60_000;

/** What each `session.update` said of a field, by its path. */
function said(bench: SessionBench, ...path: readonly string[]): unknown[] {
  return bench.server.received
    .filter(({ type }) => type === 'session.update')
    .map(({ event }) =>
      path.reduce<unknown>((at, key) => (at as JsonRecord | undefined)?.[key], event['session']),
    );
}

const turnDetection = (bench: SessionBench): unknown[] =>
  said(bench, 'audio', 'input', 'turn_detection');
const speed = (bench: SessionBench): unknown[] => said(bench, 'audio', 'output', 'speed');

async function answered(bench: SessionBench): Promise<void> {
  await bench.until('it is answered', () => {
    bench.player.renderAll();
    return bench.turn().outcome === 'answered';
  });
}

describe('who ends a sentence, hands-free', () => {
  test('T22 the server does, as the person set it, and is given no idle time', async () => {
    const bench = await startHandsFree({
      settings: {
        handsFreeTurns: {
          kind: 'serverVad',
          threshold: 0.3,
          prefixPaddingMs: 450,
          silenceMs: 1_200,
        },
      },
    });
    expect(turnDetection(bench)).toEqual([
      {
        type: 'server_vad',
        threshold: 0.3,
        prefix_padding_ms: 450,
        silence_duration_ms: 1_200,
        create_response: true,
        interrupt_response: true,
      },
    ]);
  });

  test('T22 by the sense of what was said, where the server can', async () => {
    const bench = await startHandsFree({
      settings: { handsFreeTurns: { kind: 'semanticVad', eagerness: 'low' } },
    });
    expect(turnDetection(bench)).toMatchObject([{ type: 'semantic_vad', eagerness: 'low' }]);
    expect(bench.session.snapshot().hint).toBeNull();
  });

  test('S9 by pauses, where the server is known to hear pauses only; that is said once', async () => {
    const bench = await startSessionBench({
      settings: { handsFreeTurns: { kind: 'semanticVad', eagerness: 'auto' } },
      server: { manners: { lacks: ['semanticVad'] } },
    });
    bench.dialInstead({
      ...bench.target,
      capabilities: { ...FULL_CAPABILITIES, semanticVad: false },
    });
    bench.session.setHandsFree(true);
    await bench.untilPhase('ready');
    expect(turnDetection(bench)).toMatchObject([{ type: 'server_vad', silence_duration_ms: 500 }]);
    expect(bench.session.snapshot().hint).toMatch(/pauses/);
    bench.session.setHandsFree(false);
    bench.session.setHandsFree(true);
    await bench.until('it is told again', () => turnDetection(bench).length === 3);
    await bench.untilPhase('ready');
    expect(bench.session.snapshot().hint).toBeNull();
  });

  test('S9 a server that refuses it is asked again for pauses', async () => {
    const bench = await startSessionBench({
      settings: { handsFreeTurns: { kind: 'semanticVad', eagerness: 'auto' } },
      server: { manners: { lacks: ['semanticVad'] } },
      violations: ['unknown_parameter'],
    });
    bench.session.setHandsFree(true);
    await bench.untilPhase('ready');
    expect(turnDetection(bench)).toMatchObject([{ type: 'semantic_vad' }, { type: 'server_vad' }]);
    expect(bench.session.snapshot().hint).toMatch(/pauses/);
  });

  test('T22 the quiet time that ends it is the person’s', async () => {
    const bench = await startHandsFree({ settings: { handsFreeQuietSeconds: 10 } });
    bench.say(silence(9_600));
    expect(bench.session.isHandsFree()).toBe(true);
    bench.say(silence(110));
    expect(bench.session.isHandsFree()).toBe(false);
  });
});

describe('settings changed while a session runs', () => {
  test('C16 are told at once between two turns', async () => {
    const bench = await startHandsFree();
    bench.change({ handsFreeTurns: { kind: 'semanticVad', eagerness: 'high' } });
    bench.session.settingsChanged();
    await bench.until('they are told', () => turnDetection(bench).length === 2);
    expect(turnDetection(bench)[1]).toMatchObject({ type: 'semantic_vad', eagerness: 'high' });
    await bench.untilPhase('ready');
    const before = bench.server.audio().length;
    bench.say(silence(100));
    await bench.until('it listens on', () => bench.server.audio().length === before + 2_400);
    expect(bench.server.connections.total).toBe(1);
  });

  test('C16 wait for the end of a turn, which they do not disturb', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.beginHold();
    bench.change({ speechSpeed: 1.3 });
    bench.session.settingsChanged();
    expect(speed(bench)).toEqual([undefined]);
    bench.endHold();
    await answered(bench);
    await bench.until('they are told', () => speed(bench).length === 2);
    expect(speed(bench)[1]).toBe(1.3);
    expect(bench.session.turns().map(({ outcome }) => outcome)).toEqual(['answered', 'answered']);
    bench.session.sendText('And now?');
    await answered(bench);
    expect(bench.server.connections.total).toBe(1);
  });

  test('C16 a hold in mid-answer changes turn-taking, and leaves the pace for later', async () => {
    const bench = await startHandsFree();
    bench.server.say({ text: 'A long answer.', audioMs: 20_000, pace: { gapsMs: [0, 20] } });
    bench.session.sendText('Tell me');
    await bench.until('it sounds', () => bench.player.receivedSamples > 2_400);
    bench.change({ speechSpeed: 0.8 });
    bench.session.settingsChanged();
    bench.session.pauseHandsFree(true);
    await bench.until('turns are manual', () => turnDetection(bench).length === 2);
    expect(speed(bench)).toEqual([undefined, undefined]);
    bench.session.stop();
    await bench.until('the pace is told', () => speed(bench).includes(0.8));
  });

  test('C16 R9 not to a server given up for its silence, which still believes in the answer', async () => {
    const bench = await startSessionBench();
    bench.server.failNext({ type: 'withhold', what: 'response' });
    bench.hold();
    await bench.server.waitFor('response.create');
    await bench.server.waitForSent('conversation.item.done');
    await bench.until('the words are filed', () => bench.turn().heard);
    bench.change({ speechSpeed: 0.8 });
    bench.session.settingsChanged();
    bench.clock.advance(30_000);
    expect(bench.turn()).toMatchObject({ outcome: 'failed', failure: { name: 'noAnswer' } });
    bench.session.sendText('And now?');
    await answered(bench);
    expect(bench.server.connections.total).toBe(2);
    expect(speed(bench)).toEqual([undefined, 0.8]);
  });
});

describe('the pace of answers', () => {
  test('S8 is told with the first configuration, and only where it is not the voice’s own', async () => {
    const bench = await startSessionBench({ settings: { speechSpeed: 1.25 } });
    await bench.connect();
    expect(speed(bench)).toEqual([1.25]);
    bench.session.setHandsFree(true);
    await bench.until('turn-taking is told', () => speed(bench).length === 2);
    expect(speed(bench)).toEqual([1.25, undefined]);
    await bench.untilPhase('ready');
  });

  test.each(['ga', 'beta'] as const)(
    'S8 a server of %s that knows none is asked again without it, and answers',
    async (dialect) => {
      const bench = await startSessionBench({
        settings: { speechSpeed: 1.25 },
        server: { manners: { dialect, lacks: ['speed'] } },
        violations: ['unknown_parameter'],
      });
      bench.hold();
      await answered(bench);
      const texts = bench.server.received
        .filter(({ type }) => type === 'session.update')
        .map(({ event }) => JSON.stringify(event).includes('"speed"'));
      expect(texts).toEqual([true, false]);
    },
  );
});

describe('a new conversation', () => {
  test('C15 the turn after ten quiet minutes is told nothing of what was before, which stays on screen', async () => {
    const bench = await startSessionBench({ settings: { idleCloseMinutes: 60 } });
    await bench.connect();
    bench.clock.advance(10 * MINUTE_MS);
    await bench.untilPhase('closed');
    bench.session.sendText('Good morning');
    await answered(bench);
    const second = bench.server.received.filter(({ connection }) => connection === 2);
    expect(second.map(({ type }) => type)).toEqual([
      'session.update',
      'conversation.item.create',
      'response.create',
    ]);
    expect(bench.session.turns()).toHaveLength(2);
  });

  test('C15 a computer that slept has been quiet as well', async () => {
    const bench = await startSessionBench();
    await bench.connect();
    bench.clock.sleep(10 * MINUTE_MS);
    bench.session.sendText('Good morning');
    await bench.until('it is answered', () => {
      bench.player.renderAll();
      return bench.turn().outcome === 'answered';
    });
    const last = bench.server.received.filter(
      ({ connection }) => connection === bench.server.connections.total,
    );
    expect(last.filter(({ type }) => type === 'conversation.item.create')).toHaveLength(1);
    expect(bench.session.turns()).toHaveLength(2);
  });

  test('C15 less is the same conversation, and so is what is never to end', async () => {
    const bench = await startSessionBench({
      settings: { idleCloseMinutes: 1, newConversationMinutes: null },
    });
    await bench.connect();
    bench.clock.advance(60 * MINUTE_MS);
    await bench.untilPhase('closed');
    bench.session.sendText('And now?');
    await answered(bench);
    const second = bench.server.received.filter(({ connection }) => connection === 2);
    expect(second.filter(({ type }) => type === 'conversation.item.create')).toHaveLength(3);
  });
});
