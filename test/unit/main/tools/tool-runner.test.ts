import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { skillTools } from '../../../../main/tools/skill-tools.ts';
import { createToolRunner } from '../../../../main/tools/tool-runner.ts';
import type { Tool } from '../../../../main/tools/tool.ts';
import { ok } from '../../../../shared/result.ts';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { skills } from '../../../../skills/index.ts';
import type { Skill } from '../../../../skills/skill.ts';
import { HARMLESS, type ToolForm } from '../../../../skills/tool-form.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { NOW_MS, worldAt } from '../../skills/world.ts';

function setUp(tools: readonly Tool[] = skillTools(skills, () => worldAt())) {
  const clock = createManualClock();
  const effects: SkillEffect[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const runner = createToolRunner({
    tools: () => tools,
    after: (delayMs, run) => clock.after(delayMs, run),
    perform: (effect) => void effects.push(effect),
    log: (message, facts) => void logged.push({ message, ...facts }),
  });
  const run = (name: string, given = '{}'): Promise<string> =>
    runner.run({ callId: 'c1', name, arguments: given });
  return { clock, effects, logged, runner, run };
}

function toolNamed(name: string, run: Tool['run']): Tool {
  return { definition: { type: 'function', name, description: '', parameters: {} }, run };
}

function skillWith(name: string, form: Partial<ToolForm<object>>): Skill<object> {
  return {
    name,
    description: 'Does something.',
    examples: [],
    understand: () => null,
    tool: { advice: '', parameters: z.strictObject({}), ...HARMLESS, ...form },
    act: () => ({ say: 'Done.', effects: [] }),
  };
}

describe('the tools of the skills', () => {
  test('X8 are described so that any server takes them', () => {
    const definitions = setUp().runner.definitions();
    const offered = skills.flatMap(({ name, tool }) => (tool === null ? [] : [name]));
    expect(definitions.map(({ name }) => name)).toEqual(offered);
    expect(offered).toEqual(
      expect.arrayContaining([
        'set_timer',
        'set_alarm',
        'set_reminder',
        'add_to_list',
        'take_note',
      ]),
    );
    for (const { type, description = '', parameters } of definitions) {
      expect(type).toBe('function');
      expect(description.length).toBeGreaterThan(20);
      expect(description.length).toBeLessThanOrEqual(1_024);
      expect(parameters).toMatchObject({ type: 'object', properties: expect.any(Object) });
      expect(parameters).not.toHaveProperty('$schema');
    }
    expect(definitions.find(({ name }) => name === 'set_timer')?.parameters).toMatchObject({
      required: ['durationSeconds'],
      additionalProperties: false,
    });
  });

  test('X9 what reaches out of this computer or cannot be taken back is not among them', () => {
    const offered = skillTools(
      [
        skillWith('harmless', {}),
        skillWith('local', { effects: 'local' }),
        skillWith('mail', { effects: 'external' }),
        skillWith('wipe', { effects: 'local', isReversible: false }),
      ],
      () => worldAt(),
    );
    expect(offered.map(({ definition }) => definition.name)).toEqual(['harmless', 'local']);
  });
});

describe('the tool runner', () => {
  test('gives the skill’s sentence and has its effects done once', async () => {
    const { clock, effects, run } = setUp();
    expect(await run('set_timer', '{"durationSeconds":90}')).toBe(
      'Timer set for 1 minute and 30 seconds.',
    );
    expect(effects).toEqual([
      { kind: 'setAlert', alert: 'timer', dueAtMs: NOW_MS + 90_000, label: null },
    ]);
    expect(clock.waiting()).toBe(0);
  });

  test('takes nothing at all for no arguments', async () => {
    expect(await setUp().run('tell_date', '')).toMatch(/^It's Monday/);
  });

  test.each([
    ['no_such_tool', '{}', /there is no tool called "no_such_tool"/],
    ['__proto__', '{}', /there is no tool called "__proto__"/],
    ['set_timer', '{"durationSeconds":', /not valid JSON/],
    ['set_timer', '[]', /expected object/],
    ['set_timer', 'null', /expected object/],
    ['set_timer', '{}', /durationSeconds/],
    ['set_timer', '{"durationSeconds":1,"ringtone":"loud"}', /ringtone/],
    ['calculate', `{"expression":"${'1+'.repeat(9_000)}1"}`, /too long/],
  ])(
    'X3 %s(%s) fails in words that the model can use, and does nothing',
    async (name, given, words) => {
      const { effects, logged, run } = setUp();
      const output = await run(name, given);
      expect(output).toMatch(/^Error: /);
      expect(output).toMatch(words);
      expect(output.length).toBeLessThanOrEqual(1_000);
      expect(effects).toEqual([]);
      expect(logged).toHaveLength(1);
    },
  );

  test.each([
    ['run_shell', '{"command":"rm -rf ~"}'],
    ['eval', '{"code":"process.exit(1)"}'],
    ['read_file', '{"path":"../../key.json"}'],
    ['open_url', '{"url":"http://169.254.169.254/"}'],
    ['send_mail', '{"to":"somebody","body":"everything"}'],
    ['constructor', '{}'],
    ['set_timer', '{"durationSeconds":60,"__proto__":{"label":"x"},"command":"rm"}'],
    ['calculate', '{"expression":"constructor.constructor(1)"}'],
    ['tell_time', '{"place":"../../etc/passwd"}'],
  ])('X9 a model that obeys whatever it hears can do nothing with %s(%s)', async (name, given) => {
    const { effects, run } = setUp();
    expect(await run(name, given)).toMatch(/^(?:Error: |That isn't a sum|I don't know a place)/);
    expect(effects).toEqual([]);
  });

  test('X7 gives up after ten seconds, says so, and has nothing done that comes later', async () => {
    const late: SkillEffect = { kind: 'stopTalking' };
    let finish = (): void => undefined;
    let signal: AbortSignal | null = null;
    const { clock, effects, run } = setUp([
      toolNamed(
        'slow',
        (_input, aborted) =>
          new Promise((resolve) => {
            signal = aborted;
            finish = () => resolve(ok({ output: 'late', effects: [late] }));
          }),
      ),
    ]);
    const output = run('slow');
    clock.advance(10_000);
    expect(await output).toMatch(/longer than 10 seconds.*unknown/);
    expect(signal).toMatchObject({ aborted: true });
    finish();
    await Promise.resolve();
    expect(effects).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  test('a tool that throws is a bug: logged in its words, told in ours', async () => {
    const { logged, run } = setUp([
      toolNamed('bad', () => Promise.reject(new Error('secret inside'))),
    ]);
    expect(await run('bad')).toMatch(/^Error: the tool broke/);
    expect(JSON.stringify(logged)).toContain('secret inside');
  });

  test('no output is longer than a model should have to pay for', async () => {
    const { run } = setUp([
      toolNamed('long', () => Promise.resolve(ok({ output: 'x'.repeat(9_000), effects: [] }))),
    ]);
    expect(await run('long')).toHaveLength(4_000);
  });

  test('calls off what runs when it is disposed of', async () => {
    const { clock, run, runner } = setUp([toolNamed('never', () => new Promise(() => undefined))]);
    const output = run('never');
    runner.dispose();
    expect(await output).toMatch(/^Error: /);
    expect(clock.waiting()).toBe(0);
  });
});
