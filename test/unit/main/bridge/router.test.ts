import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { createRateLimit } from '../../../../main/bridge/rate-limit.ts';
import { createRouter, type RouterPorts } from '../../../../main/bridge/router.ts';
import { trustedPage, type SenderFacts } from '../../../../main/bridge/trusted-sender.ts';
import { commands, type Page } from '../../../../shared/bridge/contract.ts';
import type { CommandHandlers, CommandName } from '../../../../shared/bridge/types.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { quietHandlers } from '../../../fakes/quiet-handlers.ts';

const UI: SenderFacts = {
  webContentsId: 1,
  frameUrl: 'app://ui/ui/index.html',
  isMainFrame: true,
};
const AUDIO: SenderFacts = {
  webContentsId: 2,
  frameUrl: 'app://audio/audio/index.html',
  isMainFrame: true,
};
const pageOf = (id: number): Page | null => (id === 1 ? 'ui' : id === 2 ? 'audio' : null);
const names = Object.keys(commands) as CommandName[];

function start(changes: Partial<CommandHandlers> = {}, ports: Partial<RouterPorts> = {}) {
  const refused = vi.fn<RouterPorts['onRefused']>();
  const router = createRouter({
    handlers: { ...quietHandlers(), ...changes },
    pageOf,
    rateLimit: { take: () => true },
    onRefused: refused,
    ...ports,
  });
  return { router, refused };
}

describe('who may call', () => {
  test('the main frame of a window of ours, showing its own page', () => {
    expect(trustedPage(UI, pageOf)).toBe('ui');
    expect(trustedPage(AUDIO, pageOf)).toBe('audio');
  });

  test.each<[string, SenderFacts]>([
    ['a window nobody knows', { ...UI, webContentsId: 9 }],
    ['a frame inside', { ...UI, isMainFrame: false }],
    ['a frame that is gone', { ...UI, frameUrl: null }],
    [
      'the window showing another page of ours',
      { ...UI, frameUrl: 'app://audio/audio/index.html' },
    ],
    ['a host that begins like ours', { ...UI, frameUrl: 'app://ui.evil/' }],
    ['another scheme', { ...UI, frameUrl: 'https://ui/' }],
    ['a file', { ...UI, frameUrl: 'file:///ui/index.html' }],
    ['an empty document', { ...UI, frameUrl: 'about:blank' }],
  ])('not %s', async (_who, sender) => {
    const once = vi.fn<CommandHandlers['talk.once']>(() => ok(undefined));
    const { router, refused } = start({ 'talk.once': once });
    expect(await router(sender, 'talk.once', undefined)).toEqual(
      fail({ refusal: 'untrustedSender' }),
    );
    expect(once).not.toHaveBeenCalled();
    expect(refused).toHaveBeenCalledOnce();
  });
});

describe('the router', () => {
  test('refuses a page that calls too often, without asking the handler', async () => {
    let nowMs = 0;
    const once = vi.fn<CommandHandlers['talk.once']>(() => ok(undefined));
    const { router } = start({ 'talk.once': once }, { rateLimit: createRateLimit(() => nowMs) });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => router(UI, 'talk.once', undefined)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(60);
    expect(answers.at(-1)).toEqual(fail({ refusal: 'tooManyCalls' }));
    expect(await router(UI, 'talk.escape', undefined)).toEqual(ok(undefined));
    nowMs = 1_000;
    expect(await router(UI, 'talk.once', undefined)).toEqual(ok(undefined));
    expect(once).toHaveBeenCalledTimes(61);
  });

  test('lets the audio page report in bursts', () => {
    const limit = createRateLimit(() => 0);
    const taken = Array.from({ length: 300 }, () => limit.take('audio', 'audio.report'));
    expect(taken.filter(Boolean)).toHaveLength(200);
  });

  test('does not give out an answer the contract does not know', async () => {
    const key = { present: true, last4: '1234', storage: 'encrypted', key: 'sk-secret' } as const;
    const { router } = start({ 'key.get': () => ok(key) });
    expect(await router(UI, 'key.get', undefined)).toEqual(
      ok({ present: true, last4: '1234', storage: 'encrypted' }),
    );
  });

  test('keeps input out of what it logs', async () => {
    const { router, refused } = start();
    await router(UI, 'key.save', { key: 'sk-secret-key', more: 'sk-secret-key' });
    expect(JSON.stringify(refused.mock.calls)).not.toContain('sk-secret-key');
  });

  test('no command gives the key back', () => {
    const outputs = names.map((name) => commands[name].output);
    const key = { present: true, last4: '1234', storage: 'encrypted', key: 'sk-secret' };
    for (const output of outputs) {
      const parsed = output.safeParse(key);
      expect(JSON.stringify(parsed.data ?? null)).not.toContain('sk-secret');
    }
  });

  test('whatever is called with whatever, it answers, and handlers see only what the schema allows', async () => {
    const seen: { readonly name: CommandName; readonly input: unknown }[] = [];
    const spies: Partial<CommandHandlers> = Object.fromEntries(
      names.map((name) => [
        name,
        (input: unknown) => {
          seen.push({ name, input });
          return ok(undefined);
        },
      ]),
    );
    const { router } = start(spies);
    const anyName = fc.oneof(
      fc.constantFrom<unknown>(...names, '__proto__', 'constructor', 'hasOwnProperty', 'toString'),
      fc.anything(),
    );
    const nearlyRight = fc.constantFrom<unknown>(
      undefined,
      { on: true },
      { on: true, __proto__: { admin: true } },
      { text: 'x'.repeat(5_000) },
      { key: 'sk-key-under-test' },
      { key: 'sk-key-under-test', extra: 1 },
      { turnId: Number.NaN },
      { type: 'speakerChanged', state: 'running', outputLatencyMs: -1 },
      JSON.parse('{"__proto__":{"polluted":true},"on":true}'),
    );
    const sender = fc.constantFrom(UI, AUDIO, { ...UI, webContentsId: 7 });
    await fc.assert(
      fc.asyncProperty(
        sender,
        anyName,
        fc.oneof(nearlyRight, fc.anything()),
        async (from, name, input) => {
          seen.length = 0;
          const answer = await router(from, name, input);
          expect(typeof answer.ok).toBe('boolean');
          for (const call of seen) {
            expect(call.name).toBe(name);
            const command = commands[call.name];
            expect(command.input.safeParse(input).success).toBe(true);
            expect(command.from.some((page) => page === pageOf(from.webContentsId))).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect({}).not.toHaveProperty('polluted');
  });
});
