import { z } from 'zod';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { expect, test } from '../e2e/support/status-notifier-desktop.ts';
import { evaluateInWindow } from './support/page-door.ts';
import { type PlainParley, startPlainParley } from './support/plain-parley.ts';

const KEY = 'sk-canary-7b0e4d19c6a2f583';
const DOOR = ['--remote-debugging-port=0', '--remote-allow-origins=*'];

test.describe.configure({ timeout: 120_000 });

const savedSchema = z.object({
  ok: z.literal(true),
  value: z.object({ present: z.literal(true), last4: z.string(), storage: z.string() }),
});

function invoke(command: string, input: unknown): string {
  return `window.parley.invoke('${command}', ${input === undefined ? 'undefined' : JSON.stringify(input)})`;
}

/** Ends it as the person does, so that everything is written down. */
async function quit(parley: PlainParley, tray: { choose(label: string): Promise<void> }) {
  await tray.choose('Quit').catch(() => undefined);
  expect(await parley.ended).toBe(0);
}

test(
  'a key is stored by whatever the system has, says so, is nowhere to be read, and is there after a restart',
  { tag: '@long' },
  async ({ desktop }, testInfo) => {
    const profile = testInfo.outputPath('profile');
    const first = await startPlainParley({ profile, env: desktop.env, args: DOOR });
    try {
      const saved = savedSchema.parse(
        await evaluateInWindow(profile, invoke('key.save', { key: KEY })),
      );
      // A keyring protects it; without one it waits in memory until the person agrees.
      expect(['encrypted', 'session']).toContain(saved.value.storage);
      if (saved.value.storage === 'session') {
        const agree = invoke('failure.act', { action: 'storeKeyAnyway' });
        expect(await evaluateInWindow(profile, agree)).toEqual({ ok: true });
      }
      await quit(first, await desktop.trayIcon());
      const expected = saved.value.storage === 'session' ? 'weak' : 'encrypted';
      testInfo.annotations.push({ type: 'key storage here', description: expected });

      const { stdout } = await runProgram('grep', ['-rlaF', KEY, profile]);
      expect(stdout).toBe('');
      const later = await startPlainParley({
        profile,
        settings: null,
        env: desktop.env,
        args: DOOR,
      });
      try {
        const read = await evaluateInWindow(profile, invoke('key.get', undefined));
        expect(savedSchema.parse(read).value).toEqual({
          present: true,
          last4: KEY.slice(-4),
          storage: expected,
        });
      } finally {
        await later.end();
      }
    } finally {
      await first.end();
    }
  },
);
