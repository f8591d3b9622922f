import { projectRoot } from '../../tools/setup/project-root.mjs';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { runtimeAtHand } from '../../tools/runtime/find-runtime.ts';
import { expect, recorded, test, WAIT } from './support/talk-lab.ts';
import { snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

/** A start, its one line and its end. */
const COMMAND_LIMIT_MS = 30_000;

test.describe.configure({ timeout: 120_000 });

/** `parley --talk VERB`, as a compositor's own shortcut would run it. */
async function say(verb: string, profile: string) {
  const runtime = runtimeAtHand();
  if (runtime === null) throw new Error('no Electron runtime here');
  const isRoot = process.getuid?.() === 0;
  const { exitCode, stdout } = await runProgram(
    runtime.executable,
    [...(isRoot ? ['--no-sandbox'] : []), projectRoot, '--talk', verb],
    { env: { ...process.env, PARLEY_PROFILE_DIR: profile }, timeLimitMs: COMMAND_LIMIT_MS },
  );
  return { exitCode, line: stdout.trim() };
}

test('--talk start and stop hold, toggle begins and sends, once ends by itself; without Parley it says so', async ({
  launch,
  lab,
}) => {
  const parley = await launch({ env: lab.env });
  const { app, profile } = parley;
  await Promise.all([parley.window(), parley.audioPage()]);
  const outcomes = async () => (await turnsOf(app)).map(({ outcome }) => outcome);
  const mode = async () => (await snapshotOf(app)).mode;
  const fallSilent = lab.speak();

  expect(await say('start', profile)).toEqual({ exitCode: 0, line: 'parley: start' });
  await expect.poll(mode, WAIT).toBe('hold');
  await recorded(app, 900);
  expect(await say('stop', profile)).toEqual({ exitCode: 0, line: 'parley: stop' });
  await expect.poll(outcomes, WAIT).toEqual(['answered']);

  expect(await say('toggle', profile)).toMatchObject({ exitCode: 0 });
  // A press within 1.2 s would be taken for the key's repeat.
  await expect.poll(mode, WAIT).toBe('toggle');
  await recorded(app, 1_500);
  expect(await say('toggle', profile)).toMatchObject({ exitCode: 0 });
  await expect.poll(outcomes, WAIT).toEqual(['answered', 'answered']);

  expect(await say('once', profile)).toMatchObject({ exitCode: 0 });
  await expect.poll(mode, WAIT).toBe('oneShot');
  await recorded(app, 900);
  await fallSilent();
  await expect.poll(outcomes, WAIT).toEqual(['answered', 'answered', 'answered']);
  expect(wrongdoings(lab.server)).toEqual([]);

  expect(await say('shout', profile)).toMatchObject({ exitCode: 2 });
  await parley.close();
  expect(await say('start', profile)).toEqual({
    exitCode: 1,
    line: 'parley: Parley is not running. Start it first.',
  });
});
