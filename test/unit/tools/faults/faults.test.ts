import { describe, expect, test } from 'vitest';
import { adviceFor } from '../../../../shared/failure-advice.ts';
import { failureSchema } from '../../../../shared/failures.ts';
import type { FaultResult } from '../../../../tools/faults/fault-result.ts';
import { PHASES, TABLE_ROWS } from '../../../../tools/faults/fault.ts';
import { FAULTS } from '../../../../tools/faults/faults.ts';
import { parseFaultsArguments } from '../../../../tools/faults/faults-arguments.ts';
import { runFault } from '../../../../tools/faults/run-fault.ts';
import { missedLines, summarise } from '../../../../tools/faults/summary.ts';
import { closingLines, tableOf } from '../../../../tools/faults/table.ts';

const GOOD: FaultResult = {
  name: 'a TCP reset · recording',
  row: 'network',
  phase: 'recording',
  failure: 'offline',
  cause: 'offline',
  shown: 'sign',
  told: 'Reconnecting',
  button: null,
  words: 'answered',
  where: 'answered',
  scheduledMs: 250,
  recoveryMs: 300,
  silentTurns: 0,
  lostUtterances: 0,
  sockets: 1,
  problems: [],
};

/** Enough for any failure. */
const FACTS = {
  scopes: [],
  found: '',
  reason: '',
  path: '',
  waitedMs: 1,
  retryAfterMs: null,
  model: 'm',
  backup: null,
  period: 'day',
  capUsd: 1,
  resetsAtMs: 1,
  shutdownDate: null,
  successor: 's',
  proxy: '',
  status: null,
  accelerator: '',
  what: '',
};

describe('the data of the faults', () => {
  test('has at least eighty rows, each with a name of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(80);
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
  });

  test('covers every row of the failure table and every phase', () => {
    expect(new Set(FAULTS.map(({ row }) => row))).toEqual(new Set(TABLE_ROWS));
    expect(new Set(FAULTS.map(({ phase }) => phase))).toEqual(new Set(PHASES));
  });

  test('asks for no button that nothing shows', () => {
    const labels = failureSchema.options.flatMap(({ shape }) => {
      const failure = failureSchema.safeParse({ name: shape.name.value, detail: null, ...FACTS });
      return failure.success ? [adviceFor(failure.data).button?.label ?? null] : [];
    });
    const shown = new Set([...labels, 'Send again', 'Try again now', null]);
    expect(FAULTS.filter(({ button }) => !shown.has(button)).map(({ name }) => name)).toEqual([]);
  });
});

describe('what the faults come to', () => {
  test('is as expected when no row has a problem', () => {
    const summary = summarise([GOOD], 1_234.4);
    expect(summary).toEqual({
      rows: 1,
      asExpected: 1,
      silentTurns: 0,
      lostUtterances: 0,
      secondSockets: 0,
      lateRecoveries: 0,
      slowestBeyondScheduleMs: 50,
      tookMs: 1_234,
    });
    expect(missedLines([GOOD], { whole: false })).toEqual([]);
  });

  test('names the line of each problem, and what no row covers', () => {
    const bad = { ...GOOD, problems: ['the words were lost'], lostUtterances: 1 };
    const missed = missedLines([bad], { whole: true });
    expect(missed).toContain('a TCP reset · recording: the words were lost');
    expect(missed).toContain('rows: 1, at least 80 expected');
    expect(missed).toContain('engine: no row covers it');
    expect(missed).not.toContain('network: no row covers it');
  });

  test('counts what took longer than its schedule and two seconds', () => {
    expect(summarise([{ ...GOOD, recoveryMs: 2_251 }], 1).lateRecoveries).toBe(1);
    expect(summarise([{ ...GOOD, recoveryMs: 2_250 }], 1).lateRecoveries).toBe(0);
  });

  test('says that nothing has a name that was asked for in vain', () => {
    expect(missedLines([], { whole: false })).toEqual(['no row has this name']);
  });

  test('is told in a table, with the sentence, the button, the words and the times', () => {
    const table = tableOf([GOOD, { ...GOOD, words: null, problems: ['lost'] }]);
    expect(table.split('\n')).toHaveLength(3);
    expect(table).toMatch(/ok +a TCP reset · recording +offline +Reconnecting .*300 \/ 250 ms/);
    expect(table).toMatch(/MISSED .*LOST/);
    expect(closingLines(summarise([GOOD], 2_000), ['x: y'])).toMatch(
      /^missed: x: y\n1 of 1 rows as expected, 0 silent turns.*, 2\.0 s$/,
    );
  });
});

describe('the arguments of npm run faults', () => {
  test('are few', () => {
    expect(parseFaultsArguments(['--json', '--only', 'reset'])).toEqual({
      ok: true,
      value: { json: true, only: 'reset', help: false },
    });
    expect(parseFaultsArguments([])).toMatchObject({ value: { json: false, only: null } });
    expect(parseFaultsArguments(['--only', '']).ok).toBe(false);
    expect(parseFaultsArguments(['--often']).ok).toBe(false);
  });
});

describe('a fault that is played', () => {
  test.each([
    'HTTP 429 with Retry-After',
    'a key without the scope',
    'a TCP reset · recording',
    'the engine keeps ending',
    'no key',
  ])('%s ends as its row says', async (name) => {
    const row = FAULTS.find((candidate) => candidate.name === name);
    if (row === undefined) throw new Error(`no row: ${name}`);
    expect((await runFault(row)).problems).toEqual([]);
  });

  test('a row that expects something else is found out', async () => {
    const row = FAULTS.find(({ name }) => name === 'HTTP 403');
    if (row === undefined) throw new Error('no such row');
    const { problems } = await runFault({ ...row, failure: 'invalidKey', words: 'answered' });
    expect(problems).toEqual([
      'failure: forbidden, expected invalidKey',
      'the words were sentAgain, expected answered',
    ]);
  });
});
