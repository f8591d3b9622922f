import { createInterface } from 'node:readline';
import { utilityProcess } from 'electron';
import { z } from 'zod';
import type { EngineReport } from '../../shared/engine-control.ts';
import { effectSchema, type SkillEffect } from '../../skills/effect.ts';
import type { SessionPorts } from '../session/session.ts';
import type { EngineProcess } from './engine-host.ts';

const partSchema = z.enum(['voiceActivity', 'speechToText', 'textToSpeech']);

/** Parsed at the door: the engine hears whatever is said to it, so main does not take its word. */
const reportSchema: z.ZodType<EngineReport<SkillEffect>> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('listening'), port: z.int().min(1).max(65_535) }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ type: z.literal('loaded'), part: partSchema, tookMs: z.number() }),
  z.object({ type: z.literal('unloaded'), part: partSchema }),
  z.object({ type: z.literal('effect'), effect: effectSchema }),
]);

/** Forks the engine into a utility process: Node without windows, without the key, on its own core. */
export function forkEngine(entry: string, log: SessionPorts['log']): EngineProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Parley engine', stdio: 'pipe' });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log('engine', { line });
    });
  }
  return {
    send: (order) => {
      child.postMessage(order);
    },
    onReport(listener) {
      child.on('message', (message: unknown) => {
        const report = reportSchema.safeParse(message);
        if (report.success) listener(report.data);
        else log('the engine said something unknown', { issue: report.error.message });
      });
    },
    onExit(listener) {
      child.once('exit', (code) => {
        listener(code);
      });
    },
    kill: () => {
      child.kill();
    },
  };
}
