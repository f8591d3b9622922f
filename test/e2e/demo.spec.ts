import { once } from 'node:events';
import { createServer } from 'node:http';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../tools/setup/project-root.mjs';
import { durationMs, peakOf } from '../../tools/wav/sound.ts';
import { encodeWav } from '../../tools/wav/wav-file.ts';
import { FAULTS } from '../fakes/realtime/faults.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { FIXTURE_LOG } from '../fakes/recorded.ts';
import { wavBytes } from '../unit/tools/wav/wav-bytes.ts';
import { demo, DEMO_LIMIT_MS, readSound } from './support/demo-command.ts';
import { expect, test } from './support/launch.ts';
import { wrongdoings } from './support/talk.ts';

const QUESTION = join(projectRoot, 'tools/demo/questions/what-is-fifteen-percent-of-eighty.wav');
const KEY_NAME = 'PARLEY_SPEC_KEY';

test.describe.configure({ timeout: DEMO_LIMIT_MS + 10_000 });

test('without a display the demo makes one, asks its own question and saves what it heard and saw', async () => {
  const noDisplay = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined };
  const { exitCode, result, output } = await demo({ args: [], env: noDisplay });
  expect(result.failure, output).toBeNull();
  expect(exitCode).toBe(0);
  expect(result).toMatchObject({ endpoint: 'Built-in assistant' });
  expect(result.electron).toMatch(/^\d+\.\d+\.\d+/);
  expect(result.heard).toMatch(/(twelve|12) times (seven|7)/i);
  expect(result.answer).toMatch(/\b84\b/);
  const sound = await readSound(result.answerWav ?? '');
  expect(sound.rateHz).toBe(24_000);
  expect(peakOf(sound)).toBeGreaterThan(0.05);
  // "12 times 7 is 84" takes a person about two seconds to say.
  expect(durationMs(sound)).toBeGreaterThan(1_000);
  expect(durationMs(sound)).toBeLessThan(6_000);
  expect((await stat(result.screenshot ?? '')).size).toBeGreaterThan(5_000);
  const { releaseToFirstSoundMs, releaseToTranscriptMs } = result.timings;
  expect(releaseToTranscriptMs).not.toBeNull();
  expect(releaseToFirstSoundMs ?? 0).toBeGreaterThan(releaseToTranscriptMs ?? 0);
});

test(
  'a stereo question at 44.1 kHz and 24 bits goes to a server with the key named, and its answer is saved',
  { tag: '@long' },
  async () => {
    const server = await startFakeRealtimeServer();
    try {
      const wav = test.info().outputPath('stereo.wav');
      const { samples, rateHz } = await readSound(QUESTION);
      const at = (frame: number): number => samples[Math.floor((frame * rateHz) / 44_100)] ?? 0;
      const frames = Math.floor((samples.length * 44_100) / rateHz);
      const channel = Array.from({ length: frames }, (_, frame) => at(frame));
      const channels = [channel, channel.map((sample) => sample / 2)];
      await writeFile(wav, wavBytes({ encoding: 'integer', bits: 24, rateHz: 44_100, channels }));

      const { exitCode, result, output } = await demo({
        args: ['--ask', wav, '--endpoint', server.url, '--key-env', KEY_NAME],
        env: { [KEY_NAME]: server.key },
      });
      expect(result.failure, output).toBeNull();
      expect(exitCode).toBe(0);
      expect(result).toMatchObject({ heard: 'What time is it?', answer: 'It is ten past three.' });
      expect(peakOf(await readSound(result.answerWav ?? ''))).toBeGreaterThan(0.05);
      expect(durationMs({ samples: floats(server.audio()), rateHz: 24_000 })).toBeGreaterThan(
        2_000,
      );
      expect(peakOf({ samples: floats(server.audio()), rateHz: 24_000 })).toBeGreaterThan(0.05);
      expect(wrongdoings(server)).toEqual([]);
      expect(output).not.toContain(server.key);
    } finally {
      await server.close();
    }
  },
);

const BAD_RECORDINGS = [
  { what: 'a text', tag: ['@long'], bytes: () => Buffer.from('Dear diary, I asked nothing.') },
  {
    what: 'a picture',
    tag: ['@long'],
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  },
  { what: 'nothing at all', tag: ['@long'], bytes: () => Buffer.alloc(0) },
  { what: 'half a header', tag: ['@long'], bytes: (wav: Buffer) => wav.subarray(0, 30) },
  { what: 'a header without sound', tag: [], bytes: (wav: Buffer) => wav.subarray(0, 44) },
];

for (const { what, tag, bytes } of BAD_RECORDINGS) {
  test(
    `a recording that is ${what} ends the demo before anything starts, with the reason`,
    { tag },
    async () => {
      const path = test.info().outputPath('question.wav');
      await writeFile(path, bytes(await readFile(QUESTION)));
      const { exitCode, result, output } = await demo({ args: ['--ask', path] });
      expect(exitCode).toBe(2);
      expect(result.failure?.name).toBe('unreadableRecording');
      expect(result.failure?.message).toMatch(
        /question\.wav is not a WAV file Parley can read: it /,
      );
      expect(result.electron).toBeNull();
      expect(output).toContain(result.failure?.message ?? 'no message');
    },
  );
}

test('a key that is not there ends the demo before anything starts, with its name', async () => {
  const args = ['--endpoint', 'ws://127.0.0.1:9/', '--key-env', 'PARLEY_NO_SUCH_KEY'];
  const { exitCode, result } = await demo({ args });
  expect(exitCode).toBe(2);
  expect(result.failure?.name).toBe('noKey');
  expect(result.failure?.message).toContain('PARLEY_NO_SUCH_KEY');
});

test(
  'a server that is not there ends the demo with its reason and a button',
  { tag: '@long' },
  async () => {
    const { exitCode, result } = await demo({
      args: ['--endpoint', 'ws://127.0.0.1:9/v1/realtime'],
    });
    expect(exitCode).toBe(1);
    expect(result.failure?.name).toBe('offline');
    expect(result.failure?.message).toMatch(/refused/);
    expect(result.failure?.button).not.toBeNull();
    expect(result.answer).toBeNull();
  },
);

// The window is told the same at every run (failures.spec.ts), the demo's other failures here.
test(
  'a web page at the address ends the demo with that said in plain words',
  { tag: '@long' },
  async () => {
    const site = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Welcome</p>');
    });
    site.on('upgrade', (_request, socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<!doctype html><p>Welcome</p>');
    });
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    const address = site.address();
    if (address === null || typeof address === 'string') throw new Error('no port was given');
    try {
      const endpoint = `http://127.0.0.1:${address.port}/`;
      const { exitCode, result } = await demo({ args: ['--endpoint', endpoint] });
      expect(exitCode).toBe(1);
      expect(result.failure?.name).toBe('notARealtimeServer');
      expect(result.failure?.message).toMatch(/web page/i);
      expect(result.answer).toBeNull();
    } finally {
      site.closeAllConnections();
      site.close();
    }
  },
);

test('a wrong key ends the demo with that said, and is not printed', { tag: '@long' }, async () => {
  const server = await startFakeRealtimeServer();
  server.failNext(FAULTS.wrongKey);
  const key = 'sk-canary-wrong-91c3e07a5b2d';
  try {
    const { exitCode, result, output } = await demo({
      args: ['--endpoint', server.url, '--key-env', KEY_NAME],
      env: { [KEY_NAME]: key },
    });
    expect(exitCode).toBe(1);
    expect(result.failure).toMatchObject({ name: 'invalidKey', button: 'Change the key' });
    expect(result.failure?.message).toContain('does not know this API key');
    expect(output).not.toContain(key);
  } finally {
    await server.close();
  }
});

test(
  'the recorded permission error, played raw, ends the demo with its cause',
  { tag: '@long' },
  async () => {
    const server = await startFakeRealtimeServer();
    const played = await server.playFixtureLog(FIXTURE_LOG);
    try {
      // The log's own words last until 3.04 s, so this question is asked twice in a row.
      const { samples, rateHz } = await readSound(QUESTION);
      const twice = new Float32Array(samples.length * 2);
      twice.set(samples);
      twice.set(samples, samples.length);
      const wav = test.info().outputPath('twice.wav');
      await writeFile(wav, encodeWav({ samples: twice, rateHz }));

      const { exitCode, result } = await demo({
        args: ['--ask', wav, '--endpoint', server.url, '--key-env', KEY_NAME],
        env: { [KEY_NAME]: server.key },
      });
      expect(exitCode).toBe(1);
      expect(result.failure?.name).toBe('keyLacksScope');
      expect(result.failure?.message).toContain('model.request');
      expect(result.failure?.button).toMatch(/permissions page/);
      expect(result).toMatchObject({ answer: null, answerWav: null });
      expect((await stat(result.screenshot ?? '')).size).toBeGreaterThan(5_000);
      expect((await played.finished).framesDuringResponse).toBeGreaterThan(1);
    } finally {
      await server.close();
    }
  },
);

function floats(pcm: Int16Array): Float32Array {
  return Float32Array.from(pcm, (sample) => sample / 32_768);
}
