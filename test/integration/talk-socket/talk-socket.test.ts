import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createProcessClock } from '../../../main/talk-socket/process-clock.ts';
import {
  findTalkAddress,
  prepareTalkAddress,
  type TalkPlace,
} from '../../../main/talk-socket/talk-address.ts';
import { sendTalk } from '../../../main/talk-socket/talk-client.ts';
import { runTalkCommand, talkVerbOf } from '../../../main/talk-socket/talk-command.ts';
import type { TalkReply, TalkRequest } from '../../../main/talk-socket/talk-message.ts';
import { startTalkServer } from '../../../main/talk-socket/talk-server.ts';

const { platform } = process;
const userId = process.getuid?.() ?? null;

let folder: string;
let place: TalkPlace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-talk-'));
  place = { platform, userData: folder, runtimeDir: null, userId };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function listen({ deadlineMs = 2_000 } = {}) {
  const prepared = prepareTalkAddress(place);
  if (!prepared.ok) throw new Error(prepared.failure);
  const answer = vi.fn<(request: TalkRequest) => TalkReply>(() => ({ ok: true }));
  const log = vi.fn();
  const server = await startTalkServer({
    address: prepared.value,
    platform,
    answer,
    log,
    deadlineMs,
  });
  if (!server.ok) throw new Error(server.failure);
  onTestFinished(() => server.value.close());
  return { address: prepared.value, answer, log, close: () => server.value.close() };
}

/** What comes back for these bytes until the other side hangs up. */
async function say(address: string, bytes: string | Buffer): Promise<string> {
  const socket = connect(address);
  socket.on('error', () => undefined);
  socket.write(bytes);
  return text(socket).catch(() => '');
}

const command = (verb: string, address: string | null) => {
  const print = vi.fn();
  const asked = talkVerbOf(['parley', '--talk', verb]);
  if (asked === null) throw new Error('no verb was asked for');
  const toggleByLock = vi.fn(() => false);
  const code = runTalkCommand({
    asked,
    address,
    processClock: createProcessClock({ platform, createdAtUnixMs: Date.now() }),
    toggleByLock,
    print,
  });
  return { code, print, toggleByLock };
};

describe.skipIf(platform === 'win32')('the talk socket', () => {
  test('carries a verb and the moment at which its process was started', async () => {
    const { address, answer } = await listen();
    const { code, print } = command('start', findTalkAddress(place));
    expect(await code).toBe(0);
    expect(print).toHaveBeenCalledExactlyOnceWith('parley: start');
    expect(findTalkAddress(place)).toBe(address);
    const clock = createProcessClock({ platform, createdAtUnixMs: Date.now() });
    const [request] = answer.mock.calls[0] ?? [];
    expect(request).toMatchObject({ talk: 'start', startedAtMs: expect.any(Number) });
    expect(request?.startedAtMs).toBeLessThanOrEqual(clock.nowMs());
  });

  test('can be opened by its person alone', async () => {
    const { address } = await listen();
    expect(statSync(address).mode & 0o777).toBe(0o600);
    expect(statSync(join(address, '..')).mode & 0o777).toBe(0o700);
  });

  test('closes a folder that others could look into, and trusts no link to one', async () => {
    mkdirSync(join(folder, 'talk'));
    chmodSync(join(folder, 'talk'), 0o777);
    const { address } = await listen();
    expect(statSync(join(address, '..')).mode & 0o777).toBe(0o700);

    const elsewhere = mkdtempSync(join(folder, 'elsewhere-'));
    const linked = { ...place, userData: join(folder, 'linked') };
    mkdirSync(linked.userData);
    symlinkSync(elsewhere, join(linked.userData, 'talk'));
    expect(prepareTalkAddress(linked)).toEqual({ ok: false, failure: 'notPrivate' });
    expect(prepareTalkAddress({ ...place, userId: -1 })).toEqual({
      ok: false,
      failure: 'notPrivate',
    });
  });

  test('lies where its path is short enough, when the profile’s is not', async () => {
    const deep = { ...place, userData: join(folder, 'd'.repeat(120)) };
    const runtimeDir = join(folder, 'run');
    mkdirSync(deep.userData);
    for (const where of [{ ...deep, runtimeDir }, deep]) {
      const prepared = prepareTalkAddress(where);
      expect(prepared).toMatchObject({ ok: true, value: findTalkAddress(where) });
      if (!prepared.ok) continue;
      expect(Buffer.byteLength(prepared.value)).toBeLessThanOrEqual(103);
      onTestFinished(() => rmSync(join(prepared.value, '..'), { recursive: true, force: true }));
    }
  });

  test.each<[string, string | Buffer]>([
    ['words', 'start talking\n'],
    ['bytes', Buffer.from([0, 255, 254, 10])],
    ['another verb', '{"talk":"sing"}\n'],
    ['too much of it', '{"talk":"start","also":1}\n'],
    ['no number', '{"talk":"start","startedAtMs":"now"}\n'],
    ['a line without end', 'x'.repeat(100_000)],
  ])('refuses %s and goes on', async (_what, bytes) => {
    const { address, answer } = await listen();
    const reply = await say(address, bytes);
    if (reply !== '') expect(JSON.parse(reply)).toEqual({ ok: false, problem: 'notUnderstood' });
    expect(answer).not.toHaveBeenCalled();
    expect(await sendTalk(address, { talk: 'once' })).toEqual({ ok: true, value: { ok: true } });
  });

  test('hangs up on who says nothing, and on who never reads', async () => {
    const { address } = await listen({ deadlineMs: 100 });
    const silent = connect(address);
    silent.on('error', () => undefined);
    const half = connect(address);
    half.on('error', () => undefined);
    half.write('{"talk":');
    await Promise.all([text(silent), text(half)]);
    expect(await sendTalk(address, { talk: 'once' })).toMatchObject({ ok: true });
  });

  test('serves two at once, and turns away who come in a crowd', async () => {
    const { address, answer } = await listen();
    const both = await Promise.all([
      sendTalk(address, { talk: 'start', startedAtMs: 1 }),
      sendTalk(address, { talk: 'stop', startedAtMs: 2 }),
    ]);
    expect(both).toEqual([
      { ok: true, value: { ok: true } },
      { ok: true, value: { ok: true } },
    ]);
    expect(answer).toHaveBeenCalledTimes(2);

    const crowd = Array.from({ length: 40 }, () => connect(address));
    for (const socket of crowd) socket.on('error', () => undefined);
    const left = crowd.map((socket: Socket) => once(socket, 'close'));
    await Promise.race(left);
    for (const socket of crowd) socket.destroy();
    await Promise.all(left);
    await vi.waitFor(async () => {
      expect(await sendTalk(address, { talk: 'once' })).toMatchObject({ ok: true });
    });
  });

  test('takes the place of a socket that a killed Parley left', async () => {
    const prepared = prepareTalkAddress(place);
    if (!prepared.ok) throw new Error(prepared.failure);
    const left = spawn(
      process.execPath,
      [
        '-e',
        `require('net').createServer().listen(${JSON.stringify(prepared.value)}, () => console.log('up'))`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(left.stdout, 'data');
    left.kill('SIGKILL');
    await once(left, 'exit');
    expect(existsSync(prepared.value)).toBe(true);
    const { code, print } = command('stop', prepared.value);
    expect(await code).toBe(1);
    expect(print).toHaveBeenCalledWith('parley: Parley is not running. Start it first.');

    const { address } = await listen();
    expect(await sendTalk(address, { talk: 'stop' })).toMatchObject({ ok: true });
  });

  test('leaves a Parley alone that listens already, and takes its own file away at the end', async () => {
    const { address, close } = await listen();
    const second = await startTalkServer({
      address,
      platform,
      answer: () => ({ ok: true }),
      log: vi.fn(),
    });
    expect(second).toEqual({ ok: false, failure: 'inUse' });
    expect(await sendTalk(address, { talk: 'once' })).toMatchObject({ ok: true });
    close();
    expect(existsSync(address)).toBe(false);
  });
});

describe('parley --talk', () => {
  test.each([
    [['parley', '--talk', 'once'], { verb: 'once' }],
    [['parley', '--talk=stop', '.'], { verb: 'stop' }],
    [['parley', '--talk'], { unknown: '' }],
    [['parley', '--talk', 'sing'], { unknown: 'sing' }],
    [['parley', '--talkative'], null],
    [['parley'], null],
  ])('reads %j', (args, asked) => {
    expect(talkVerbOf(args)).toEqual(asked);
  });

  test('says which verbs there are, and exits with 2, when it knows none of that name', async () => {
    const { code, print } = command('sing', null);
    expect(await code).toBe(2);
    expect(print).toHaveBeenCalledExactlyOnceWith(
      'parley: "sing" is no verb of --talk; say one of start, stop, toggle, once.',
    );
  });

  test.each(['start', 'stop', 'once'])('%s has no other way than the socket', async (verb) => {
    const { code, toggleByLock } = command(verb, join(folder, 'nobody'));
    expect(await code).toBe(1);
    expect(toggleByLock).not.toHaveBeenCalled();
  });

  test('toggle goes by the lock of the first instance where the socket cannot be reached', async () => {
    const print = vi.fn();
    const code = await runTalkCommand({
      asked: { verb: 'toggle' },
      address: join(folder, 'nobody'),
      processClock: { startedAtMs: () => 0 },
      toggleByLock: () => true,
      print,
    });
    expect(code).toBe(0);
    const { code: alone, print: said } = command('toggle', join(folder, 'nobody'));
    expect(await alone).toBe(1);
    expect(said).toHaveBeenCalledWith('parley: Parley is not running. Start it first.');
  });
});

describe('the clock of processes', () => {
  test('puts processes into the order in which they were started', async () => {
    const script = `
      import { createProcessClock } from ${JSON.stringify(join(import.meta.dirname, '../../../main/talk-socket/process-clock.ts'))};
      const clock = createProcessClock({ platform: process.platform, createdAtUnixMs: performance.timeOrigin });
      console.log(JSON.stringify([clock.startedAtMs(), clock.nowMs()]));`;
    const started = async (): Promise<readonly [number, number]> => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [startedAtMs, nowMs]: [number, number] = JSON.parse(await text(child.stdout));
      return [startedAtMs, nowMs];
    };
    const clock = createProcessClock({ platform, createdAtUnixMs: performance.timeOrigin });
    const [first, firstNow] = await started();
    const [second, secondNow] = await started();
    expect(clock.startedAtMs()).toBeLessThan(first);
    expect(first).toBeLessThan(second);
    expect(first).toBeLessThanOrEqual(firstNow);
    expect(second).toBeLessThanOrEqual(secondNow);
    expect(secondNow).toBeLessThanOrEqual(clock.nowMs() + 10);
  });
});
