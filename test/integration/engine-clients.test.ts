import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { keptSchema } from '../../skills/kept.ts';
import { newerNode } from '../../tools/setup/newer-node.mjs';
import { projectRoot } from '../../tools/setup/project-root.mjs';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { ANSWER, HEARD } from '../clients/question.ts';

// Three models are compiled here; on a busy machine that alone takes a minute.
vi.setConfig({ testTimeout: 170_000, hookTimeout: 60_000 });

const COMMAND = join(projectRoot, 'tools', 'commands', 'engine.ts');
const servedSchema = z.strictObject({
  url: z.string(),
  baseUrl: z.string(),
  token: z.string().regex(/^[0-9a-f]{64}$/),
  certificate: z.string().nullable(),
  kept: z.string(),
});

let folder: string;
let engine: ChildProcess;
let served: z.infer<typeof servedSchema>;
let outcomes: { readonly openai: Promise<unknown>; readonly agents: Promise<unknown> };
const lines: string[] = [];

/** `npm run engine` without the set-up before it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-engine-'));
  engine = spawn(newerNode(), [COMMAND, '--tls', '--json', '--folder', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (engine.stdout === null) throw new Error('no output to read');
  const output = createInterface({ input: engine.stdout });
  output.on('line', (line) => lines.push(line));
  await once(output, 'line');
  served = servedSchema.parse(JSON.parse(lines[0] ?? ''));
  // Both at the same time: each has a conversation of its own.
  outcomes = {
    openai: outcomeOf('openai-client.ts'),
    agents: outcomeOf('agents-client.ts', served.url, served.token),
  };
  void Promise.allSettled(Object.values(outcomes));
});

afterAll(async () => {
  engine.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

async function outcomeOf(script: string, ...args: readonly string[]): Promise<unknown> {
  const { exitCode, output, stdout } = await runProgram(
    newerNode(),
    [join(projectRoot, 'test', 'clients', script), ...args],
    {
      timeLimitMs: 160_000,
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: served.certificate ?? '',
        OPENAI_BASE_URL: served.baseUrl,
        OPENAI_API_KEY: served.token,
        OPENAI_AGENTS_DISABLE_TRACING: '1',
      },
    },
  );
  if (exitCode !== 0) throw new Error(`${script} ended with ${exitCode}: ${output}`);
  return JSON.parse(stdout);
}

describe('npm run engine, with clients that nobody here wrote', () => {
  it('openai’s OpenAIRealtimeWS types, speaks and interrupts', async () => {
    const outcome = await outcomes.openai;
    expect(outcome).toMatchObject({
      typed: { said: expect.stringMatching(/timer|2 hours|two hours/i) },
      spoken: {
        heard: expect.stringMatching(HEARD),
        said: expect.stringMatching(ANSWER),
      },
      interrupted: { status: 'cancelled', reason: 'turn_detected' },
      truncated: true,
      after: expect.stringMatching(ANSWER),
      errors: [],
    });
    expect(outcome).toHaveProperty('typed.tokens', expect.any(Number));
    const kept = keptSchema.parse(JSON.parse(await readFile(served.kept, 'utf8')));
    expect(kept.alerts).toMatchObject([{ kind: 'timer' }]);
  });

  it('@openai/agents-realtime’s session types, speaks and interrupts', async () => {
    expect(await outcomes.agents).toMatchObject({
      typed: expect.stringMatching(/84|eighty-?.?four/i),
      spoken: {
        heard: expect.stringMatching(HEARD),
        said: expect.stringMatching(ANSWER),
      },
      bySpeech: { status: 'cancelled', interruptions: 1 },
      after: expect.stringMatching(ANSWER),
      byHand: { status: 'cancelled', interruptions: 1 },
      errors: [],
    });
  });

  it('ends cleanly at Ctrl+C, and has printed one object and nothing else', async () => {
    engine.kill('SIGINT');
    const [exitCode]: unknown[] = await once(engine, 'exit');
    expect(exitCode).toBe(0);
    expect(lines).toHaveLength(1);
  });
});
