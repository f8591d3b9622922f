import { describe, expect, test } from 'vitest';
import { createModelGuard } from '../../../../main/models/model-guard.ts';
import type { ModelList } from '../../../../main/models/model-list.ts';
import { NO_MEMORY, type ModelMemory } from '../../../../main/models/model-memory.ts';
import { periodKey } from '../../../../main/money/calendar.ts';
import type { Failure } from '../../../../shared/failures.ts';
import type { ModelUse } from '../../../../shared/models.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { memoryFile } from '../../../fakes/money/memory-file.ts';

const DAY_MS = 86_400_000;
const DECEMBER = new Date(2026, 11, 1, 12).getTime();
const NEW_MODELS: ModelList = new Map([
  ['gpt-realtime-2.1', null],
  ['gpt-realtime-2.1-mini', null],
  ['gpt-realtime', '2027-01-20'],
  ['gpt-transcribe', null],
]);

function open({
  model = 'gpt-realtime',
  memory = memoryFile<ModelMemory>(NO_MEMORY),
  lists = [] as (Result<ModelList, string> | null)[],
  builtIn = false,
} = {}) {
  const clock = createManualClock(DECEMBER);
  const chosen: Record<ModelUse, string> = { conversation: model, transcription: 'gpt-transcribe' };
  const announced: Failure[] = [];
  const logs: string[] = [];
  let asked = 0;
  let server = 'one';
  let withdrawn = 0;
  const guard = createModelGuard({
    clock,
    inUse: () =>
      builtIn
        ? []
        : [
            { use: 'conversation', model: chosen.conversation },
            { use: 'transcription', model: chosen.transcription },
          ],
    server: () => server,
    isMakers: () => true,
    fetchList: () => {
      asked += 1;
      return Promise.resolve(lists.shift() ?? ok(NEW_MODELS));
    },
    memory,
    dayOf: (nowMs) => periodKey('day', nowMs),
    use: (use, name) => {
      chosen[use] = name;
      guard.modelChanged();
    },
    announce: (failure) => {
      if (failure !== null) announced.push(failure);
      else withdrawn += 1;
    },
    publish: () => undefined,
    log: (message) => logs.push(message),
  });
  /** A connection was made; resolves when the list that may be asked for then has come. */
  const connect = (): Promise<void> => {
    guard.connected();
    return new Promise((resolve) => void setImmediate(resolve));
  };
  return {
    guard,
    clock,
    chosen,
    announced,
    logs,
    memory,
    connect,
    asked: () => asked,
    withdrawn: () => withdrawn,
    moveTo: (next: string) => (server = next),
  };
}

describe('the model guard', () => {
  test('N3 announces a model that is being retired, with its successor', async () => {
    const { guard, announced, connect, asked } = open();
    expect(announced).toEqual([
      {
        name: 'modelRetiring',
        model: 'gpt-realtime',
        shutdownDate: '2027-01-20',
        successor: 'gpt-realtime-2.1',
        detail: null,
      },
    ]);
    expect(asked()).toBe(0);
    await connect();
    expect(guard.get()).toMatchObject({
      checkedAtMs: DECEMBER,
      models: [
        { use: 'conversation', fate: { kind: 'retiring', near: true } },
        { use: 'transcription', model: 'gpt-transcribe', fate: { kind: 'fine' } },
      ],
      before: null,
    });
  });

  test('N3 says so once a day at most, and remembers it from one start to the next', async () => {
    const { guard, announced, connect, memory } = open();
    await connect();
    guard.modelChanged();
    guard.serverChanged();
    expect(announced).toHaveLength(1);
    guard.dispose();

    const again = open({ memory });
    expect(again.announced).toEqual([]);
    again.clock.advance(DAY_MS);
    await again.connect();
    expect(again.announced).toHaveLength(1);
  });

  test('N5 asks a server once a day, and again when it is another one', async () => {
    const { guard, clock, connect, asked, memory, moveTo } = open();
    await connect();
    await connect();
    expect(asked()).toBe(1);
    const again = open({ memory });
    await again.connect();
    expect(again.asked()).toBe(0);
    expect(again.guard.get().checkedAtMs).toBe(DECEMBER);

    clock.advance(DAY_MS);
    await connect();
    expect(asked()).toBe(2);
    guard.serverChanged();
    moveTo('two');
    expect(guard.get().checkedAtMs).toBeNull();
    await connect();
    expect(asked()).toBe(3);
  });

  test('N4 one press leads to the successor, and one press back', async () => {
    const { guard, chosen, memory, connect, withdrawn } = open();
    await connect();
    guard.switchTo('successor');
    expect(chosen.conversation).toBe('gpt-realtime-2.1');
    expect(withdrawn()).toBe(1);
    expect(guard.get().before).toEqual({ use: 'conversation', model: 'gpt-realtime' });
    expect(memory.read().switched).toMatchObject({ from: 'gpt-realtime' });
    guard.switchTo('before');
    expect(chosen.conversation).toBe('gpt-realtime');
    expect(guard.get().before).toBeNull();
    guard.switchTo('before');
    expect(chosen.conversation).toBe('gpt-realtime');
  });

  test('N4 the way back closes when another model is chosen by hand', async () => {
    const { guard, chosen, connect } = open();
    await connect();
    guard.switchTo('successor');
    chosen.conversation = 'gpt-realtime-1.5';
    expect(guard.get().before).toBeNull();
    guard.switchTo('before');
    expect(chosen.conversation).toBe('gpt-realtime-1.5');
  });

  test('N3 a model that is not in the list is announced as gone', async () => {
    const { announced, connect } = open({ model: 'gpt-of-yesterday' });
    expect(announced).toEqual([]);
    await connect();
    expect(announced).toMatchObject([
      { model: 'gpt-of-yesterday', shutdownDate: null, successor: null },
    ]);
  });

  test('N5 without a list what is known beforehand has to do, and only the log says why', async () => {
    const { guard, announced, logs, connect, asked } = open({ lists: [fail('HTTP 403')] });
    await connect();
    await connect();
    expect(asked()).toBe(1);
    expect(announced).toMatchObject([{ model: 'gpt-realtime', shutdownDate: '2027-01-20' }]);
    expect(logs).toEqual(['the list of models could not be read']);
    expect(guard.get().checkedAtMs).toBeNull();
  });

  test('N5 what a former server answers late is of no account', async () => {
    const gone: ModelList = new Map();
    const lists = [ok(gone), ok(NEW_MODELS)];
    const { guard, announced, connect } = open({ model: 'gpt-realtime-2.1', lists });
    guard.connected();
    guard.serverChanged();
    await connect();
    expect(announced).toEqual([]);
    expect(guard.get().models[0]).toMatchObject({ fate: { kind: 'fine' } });
  });

  test('N5 the built-in assistant has no models to lose', async () => {
    const { guard, announced, connect } = open({ builtIn: true });
    await connect();
    expect(announced).toEqual([]);
    expect(guard.get().models).toEqual([]);
  });
});
