import { describe, expect, test } from 'vitest';
import { answer } from '../../../engine/understanding/answer.ts';
import type { JsonRecord } from '../../../realtime/record.ts';
import { isRecord } from '../../../realtime/record.ts';
import { FULL_CAPABILITIES } from '../../../shared/endpoint-capabilities.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const call = (name: string, filled: JsonRecord = {}) => ({
  name,
  arguments: JSON.stringify(filled),
});

/** What the client sent from here on, without its audio. */
function sentSince({ server }: SessionBench, from: number): readonly string[] {
  return server.received
    .slice(from)
    .map(({ type }) => type)
    .filter((type) => type !== 'input_audio_buffer.append');
}

function outputs({ server }: SessionBench): readonly JsonRecord[] {
  return server.received.flatMap(({ event }) =>
    isRecord(event['item']) && event['item']['type'] === 'function_call_output'
      ? [event['item']]
      : [],
  );
}

async function heard(bench: SessionBench, index?: number) {
  await bench.until('the turn ends', () => {
    bench.player.renderAll();
    const turns = bench.session.turns();
    return turns.at(index ?? turns.length - 1)?.outcome ?? null;
  });
  return bench.turn(index);
}

describe('a model that calls tools', () => {
  test('X1 X2 sets a timer that rings, in one turn, and the engine answers the same', async () => {
    const bench = await startSessionBench();
    const asked = 'Set a tea timer for ten minutes';
    bench.server.script([
      { answer: { text: '', calls: [call('set_timer', { durationSeconds: 600, label: 'Tea' })] } },
      { answer: { text: 'Your tea timer is set.', audioMs: 300 } },
    ]);
    const engine = answer(asked, bench.abilities.world());
    bench.session.sendText(asked);
    expect(await heard(bench)).toMatchObject({
      outcome: 'answered',
      answer: 'Your tea timer is set.',
    });
    expect(sentSince(bench, 0)).toEqual([
      'session.update',
      'conversation.item.create',
      'response.create',
      'conversation.item.create',
      'response.create',
    ]);
    expect(outputs(bench)).toEqual([
      { type: 'function_call_output', call_id: 'call_000001', output: engine.say },
    ]);
    expect(bench.abilities.effects).toEqual(engine.effects);
    expect(bench.abilities.alerts.views()).toMatchObject([{ label: 'tea', state: 'waiting' }]);
    // Both responses are on the one bill (T11).
    expect(bench.turn().receipt?.tokens.textIn).toBe(2 * 119);
    expect(bench.session.turns()).toHaveLength(1);

    bench.clock.advance(600_000);
    expect(bench.abilities.rang).toEqual(['tea']);
    expect(bench.abilities.alerts.views()).toMatchObject([{ label: 'tea', state: 'ringing' }]);
  });

  test('X8 is told of every tool, of the date, the time, the zone and the locale', async () => {
    const bench = await startSessionBench({ settings: { instructions: 'Be brief.' } });
    await bench.connect();
    const session = bench.server.received.find(({ type }) => type === 'session.update')?.event[
      'session'
    ];
    const { instructions, tools } = isRecord(session) ? session : {};
    expect(instructions).toMatch(
      /^Be brief\.\n\nIt is \w+, \w+ \d+, \d{4}.* \(time zone America\/New_York, locale en-US\)/,
    );
    expect(Array.isArray(tools) ? tools.map((tool: JsonRecord) => tool['name']) : []).toEqual(
      bench.abilities.tools.definitions().map(({ name }) => name),
    );
  });

  test('X8 a server without tools is offered none, and so is the built-in assistant', async () => {
    const bench = await startSessionBench();
    bench.dialInstead({
      ...bench.target,
      capabilities: { ...FULL_CAPABILITIES, tools: false },
    });
    await bench.connect();
    bench.dialInstead(bench.target);
    bench.change({ endpoint: { kind: 'builtIn' } });
    bench.session.reconnect();
    bench.session.sendText('Again');
    await heard(bench);
    const updates = bench.server.received.filter(({ type }) => type === 'session.update');
    expect(updates.map(({ connection }) => connection)).toEqual([1, 2]);
    for (const { event } of updates) {
      expect(event['session']).not.toHaveProperty('tools');
    }
  });

  test('X2 T11 a budget that is reached between the tool and the answer is told as such', async () => {
    const bench = await startSessionBench({
      settings: { budget: { dailyCapUsd: 0.3, monthlyCapUsd: null, warnAtPercent: 80 } },
    });
    bench.server.say({
      text: '',
      calls: [call('set_timer', { durationSeconds: 60 })],
      usage: {
        total_tokens: 10_000,
        input_tokens: 10_000,
        output_tokens: 0,
        input_token_details: { text_tokens: 0, audio_tokens: 10_000 },
      },
    });
    bench.session.sendText('One minute');
    expect(await heard(bench)).toMatchObject({ failure: { name: 'budgetReached' } });
    // The timer runs, the server knows, and nothing more was asked for.
    expect(bench.abilities.alerts.views()).toHaveLength(1);
    await bench.until('the call is answered', () => outputs(bench).length === 1);
    expect(bench.server.received.filter(({ type }) => type === 'response.create')).toHaveLength(1);
  });

  test('X2 several calls beside a message: all are run in order, then one response is asked for', async () => {
    const bench = await startSessionBench();
    bench.server.script([
      {
        answer: {
          text: 'One moment.',
          audioMs: 200,
          calls: [
            call('set_timer', { durationSeconds: 60, label: 'egg' }),
            call('set_timer', { durationSeconds: 120, label: 'tea' }),
            call('timer_left'),
          ],
        },
      },
      { answer: { text: 'Both are set.', audioMs: 200 } },
    ]);
    bench.hold();
    expect(await heard(bench)).toMatchObject({
      outcome: 'answered',
      answer: 'One moment.\nBoth are set.',
      unheardFrom: null,
    });
    expect(outputs(bench).map(({ output }) => output)).toEqual([
      'Egg timer set for 1 minute.',
      'Tea timer set for 2 minutes.',
      // Each call sees what the one before it has done.
      'You have 2 timers. Egg timer: 1 minute. Tea timer: 2 minutes.',
    ]);
    expect(bench.server.received.filter(({ type }) => type === 'response.create')).toHaveLength(2);
  });

  test.each([
    ['tell_weather', '{}', /no tool called "tell_weather"/],
    ['constructor', '{}', /no tool called "constructor"/],
    ['set_timer', '{"durationSec', /not valid JSON/],
    ['set_timer', '{"durationSeconds":"ten"}', /do not fit.*expected number/s],
  ])('X3 told what was wrong, it can mend it: %s(%s)', async (name, given, told) => {
    const bench = await startSessionBench();
    bench.server.script([
      { answer: { text: '', calls: [{ name, arguments: given }] } },
      { answer: { text: 'I cannot do that.', audioMs: 100 } },
    ]);
    bench.session.sendText('Do it');
    expect(await heard(bench)).toMatchObject({ outcome: 'answered', failure: null });
    expect(outputs(bench)).toHaveLength(1);
    expect(outputs(bench)[0]?.['output']).toMatch(told);
    expect(bench.abilities.effects).toEqual([]);
  });

  test('X1 the same end told twice runs nothing twice and bills nothing twice', async () => {
    const bench = await startSessionBench();
    bench.server.script([
      { answer: { text: '', doneTimes: 2, calls: [call('set_timer', { durationSeconds: 60 })] } },
      { answer: { text: 'Done.', audioMs: 100, doneTimes: 2 } },
    ]);
    bench.session.sendText('One minute, please');
    expect(await heard(bench)).toMatchObject({ outcome: 'answered' });
    expect(bench.abilities.alerts.views()).toHaveLength(1);
    expect(outputs(bench)).toHaveLength(1);
    expect(bench.turn().receipt?.tokens.textIn).toBe(2 * 119);
  });

  test('X5 one that goes round in circles is given up by name after eight rounds', async () => {
    const bench = await startSessionBench();
    bench.server.script(
      Array.from({ length: 10 }, () => ({ answer: { text: '', calls: [call('tell_time')] } })),
    );
    bench.session.sendText('What time is it?');
    expect(await heard(bench)).toMatchObject({
      outcome: 'failed',
      failure: { name: 'serverError', detail: { code: 'too_many_tool_rounds' } },
    });
    await bench.until('the last call is answered too', () => outputs(bench).length === 9);
    expect(outputs(bench).at(-1)?.['output']).toMatch(/^Not done/);
    expect(bench.session.snapshot().label).toBe('resting');
    bench.session.sendText('Thank you');
    await bench.until('the session goes on', () => bench.session.turns().length === 2);
  });

  test('stop, called as a tool, falls silent and ends the turn; nothing more is asked for', async () => {
    const bench = await startSessionBench();
    bench.server.say({ text: '', calls: [call('stop')] });
    bench.session.sendText('Stop it');
    expect(await heard(bench)).toMatchObject({ outcome: 'cancelled' });
    await bench.until('the call is answered', () => outputs(bench).length === 1);
    expect(bench.server.received.filter(({ type }) => type === 'response.create')).toHaveLength(1);
    expect(bench.session.snapshot().label).toBe('resting');
  });
});

/** Tools that answer when the test says so. */
function heldTools() {
  const begun: { readonly name: string; readonly give: (output: string) => void }[] = [];
  return {
    begun,
    tools: {
      definitions: () => [],
      run: ({ name }: { readonly name: string }) =>
        new Promise<string>((give) => void begun.push({ name, give })),
    },
  };
}

describe('a tool that takes its time', () => {
  test('X4 a new turn overtakes it: its result is sent, and only the new turn is asked for', async () => {
    const { begun, tools } = heldTools();
    const bench = await startSessionBench({ tools });
    bench.server.script([
      { answer: { text: '', calls: [call('first'), call('second')] } },
      { answer: { text: 'To the second question.', audioMs: 100 } },
    ]);
    bench.session.sendText('One');
    await bench.until('the first call is begun', () => begun.length === 1);
    expect(bench.session.snapshot().label).toBe('thinking');
    bench.session.sendText('Two');
    expect(bench.turn(0)).toMatchObject({ outcome: 'cancelled' });
    begun[0]?.give('first result');
    expect(await heard(bench, 1)).toMatchObject({
      outcome: 'answered',
      answer: 'To the second question.',
    });
    expect(begun.map(({ name }) => name)).toEqual(['first']);
    expect(outputs(bench).map(({ output }) => output)).toEqual([
      'first result',
      expect.stringMatching(/^Not done/),
    ]);
    expect(bench.server.received.filter(({ type }) => type === 'response.create')).toHaveLength(2);
  });

  test('X6 in flight when the socket dies, it is never run again and the next model is told', async () => {
    const { begun, tools } = heldTools();
    const bench = await startSessionBench({ tools });
    bench.server.say({ text: '', calls: [call('water_plants', { litres: 2 })] });
    bench.session.sendText('Water the plants');
    await bench.until('the call is begun', () => begun.length === 1);
    bench.server.drop();
    expect(await bench.settled()).toMatchObject({
      outcome: 'failed',
      failure: { name: 'offline' },
    });
    begun[0]?.give('too late for that connection');
    bench.server.say({ text: 'Done.', audioMs: 100 });
    bench.session.sendText('And now?');
    await heard(bench);
    const later = bench.server.received.filter(({ connection }) => connection === 2);
    const told = later.flatMap(({ event }) =>
      isRecord(event['item']) && event['item']['role'] === 'system'
        ? [JSON.stringify(event['item']['content'])]
        : [],
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /water_plants\(.*litres.*too late for that connection.*Do not repeat it/,
    );
    expect(outputs(bench)).toEqual([]);
    expect(begun).toHaveLength(1);
  });

  test('X6 C12 another endpoint is not told of it', async () => {
    const { begun, tools } = heldTools();
    const bench = await startSessionBench({ tools });
    bench.server.say({ text: '', calls: [call('water_plants', { litres: 2 })] });
    bench.session.sendText('Water the plants');
    await bench.until('the call is begun', () => begun.length === 1);
    bench.change({ endpoint: { kind: 'custom', url: 'wss://other.example/v1/realtime' } });
    bench.session.reconnect();
    bench.session.sendText('And now?');
    await heard(bench);
    const later = bench.server.received.filter(({ connection }) => connection === 2);
    expect(JSON.stringify(later)).toContain('And now?');
    expect(JSON.stringify(later)).not.toContain('water_plants');
  });
});
