import type { EngineOrder, EngineReport, EngineTimer } from '../shared/engine-control.ts';
import { assertNever } from '../shared/assert-never.ts';
import { BARE_WORLD } from '../skills/bare-world.ts';
import type { SkillEffect } from '../skills/effect.ts';
import { type Engine, startEngine } from './engine.ts';
import { answer } from './understanding/answer.ts';

const port = process.parentPort;
const report = (message: EngineReport<SkillEffect>): void => port.postMessage(message);

let engine: Promise<Engine> | null = null;
let timers: readonly EngineTimer[] = [];

function start({
  token,
  timeZone,
  locale,
}: Extract<EngineOrder, { type: 'start' }>): Promise<Engine> {
  return startEngine({
    token,
    answer,
    world: () => ({ nowMs: Date.now(), timeZone, locale, ...BARE_WORLD, timers }),
    onEffect: (effect) => report({ type: 'effect', effect }),
    onLoaded: (part, tookMs) => report({ type: 'loaded', part, tookMs }),
    workerUrl: (name) => new URL(`./${name}.js`, import.meta.url),
  });
}

function obey(order: EngineOrder): void {
  switch (order.type) {
    case 'start':
      // One engine a process: a second order would leave the first without an owner.
      if (engine !== null) return;
      engine = start(order);
      engine.then(
        (started) => report({ type: 'listening', port: started.port }),
        (error: unknown) => report({ type: 'failed', message: String(error) }),
      );
      return;
    case 'timers':
      timers = order.timers;
      return;
    default:
      assertNever(order, 'unknown order');
  }
}

port.on('message', ({ data }: { readonly data: EngineOrder }) => obey(data));
