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
  const settled = () => new Promise<void>((resolve) => void setImmediate(resolve));
  return {
    guard,
    clock,
    chosen,
    announced,
    logs,
    memory,
    settled,
    asked: () => asked,
    withdrawn: () => withdrawn,
  };
}

describe('the model guard', () => {
  test('N3 announces a model that is being retired, with its successor', async () => {
    const { guard, announced, settled } = open();
    await settled();
    expect(announced).toEqual([
      {
        name: 'modelRetiring',
        model: 'gpt-realtime',
        shutdownDate: '2027-01-20',
        successor: 'gpt-realtime-2.1',
        detail: null,
      },
    ]);
    expect(guard.get()).toMatchObject({
      checkedAtMs: DECEMBER,
      models: [
        { use: 'conversation', fate: { kind: 'retiring', near: true } },
        { use: 'transcription', model: 'gpt-transcribe', fate: { kind: 'fine' } },
      ],
      before: null,
    });
    guard.dispose();
  });

  test('N3 says so once a day at most, and remembers it from one start to the next', async () => {
    const { guard, clock, announced, asked, memory, settled } = open();
    await settled();
    guard.modelChanged();
    guard.serverChanged();
    await settled();
    expect(announced).toHaveLength(1);
    guard.dispose();

    const again = open({ memory });
    await again.settled();
    expect(again.announced).toEqual([]);
    again.clock.advance(DAY_MS);
    await again.settled();
    expect(again.announced).toHaveLength(1);
    again.guard.dispose();
    expect(asked()).toBe(2);
    expect(clock.waiting()).toBe(0);
  });

  test('N4 one press leads to the successor, and one press back', async () => {
    const { guard, chosen, memory, settled, withdrawn } = open();
    await settled();
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
    guard.dispose();
  });

  test('N4 the way back closes when another model is chosen by hand', async () => {
    const { guard, chosen, settled } = open();
    await settled();
    guard.switchTo('successor');
    chosen.conversation = 'gpt-realtime-1.5';
    expect(guard.get().before).toBeNull();
    guard.switchTo('before');
    expect(chosen.conversation).toBe('gpt-realtime-1.5');
    guard.dispose();
  });

  test('N3 a model that is not in the list is announced as gone', async () => {
    const { guard, announced, settled } = open({ model: 'gpt-realtime-mini' });
    await settled();
    expect(announced).toMatchObject([
      { model: 'gpt-realtime-mini', shutdownDate: null, successor: 'gpt-realtime-2.1-mini' },
    ]);
    guard.dispose();
  });

  test('N5 without a list what is known beforehand has to do, and only the log says why', async () => {
    const { guard, announced, logs, settled } = open({ lists: [fail('HTTP 403')] });
    await settled();
    expect(announced).toMatchObject([{ model: 'gpt-realtime', shutdownDate: '2027-01-20' }]);
    expect(logs).toEqual(['the list of models could not be read']);
    expect(guard.get().checkedAtMs).toBeNull();
    guard.dispose();
  });

  test('N5 what an older server answers late is of no account', async () => {
    const gone: ModelList = new Map();
    const { guard, announced, settled } = open({
      model: 'gpt-realtime-2.1',
      lists: [ok(gone), ok(NEW_MODELS)],
    });
    guard.serverChanged();
    await settled();
    expect(announced).toEqual([]);
    expect(guard.get().models[0]).toMatchObject({ fate: { kind: 'fine' } });
    guard.dispose();
  });

  test('N5 the built-in assistant has no models to lose', async () => {
    const { guard, announced, settled } = open({ builtIn: true });
    await settled();
    expect(announced).toEqual([]);
    expect(guard.get().models).toEqual([]);
    guard.dispose();
  });
});
