import type { EngineOrder, EngineReport, EngineSettings } from '../shared/engine-control.ts';
import { assertNever } from '../shared/assert-never.ts';
import { openWordNet } from '../lexicon/wordnet.ts';
import { BARE_WORLD } from '../skills/bare-world.ts';
import type { SkillEffect } from '../skills/effect.ts';
import { NOTHING_KEPT, type Kept } from '../skills/kept.ts';
import { type Engine, startEngine } from './engine.ts';
import { answer } from './understanding/answer.ts';
import { suggest } from './understanding/suggest.ts';

const port = process.parentPort;
const report = (message: EngineReport<SkillEffect>): void => port.postMessage(message);

// The host writes what is said here into its log.
const lexicon = openWordNet({ log: (message) => void process.stderr.write(`${message}\n`) });

let engine: Promise<Engine> | null = null;
let kept: Kept = NOTHING_KEPT;
let settings: EngineSettings = { unloadAfterMs: null };

function start({
  token,
  timeZone,
  locale,
}: Extract<EngineOrder<Kept>, { type: 'start' }>): Promise<Engine> {
  return startEngine({
    token,
    answer,
    suggest,
    world: () => ({ nowMs: Date.now(), timeZone, locale, ...BARE_WORLD, lexicon, kept }),
    onEffect: (effect) => report({ type: 'effect', effect }),
    onLoaded: (part, tookMs) => report({ type: 'loaded', part, tookMs }),
    onUnloaded: (part) => report({ type: 'unloaded', part }),
    workerUrl: (name) => new URL(`./${name}.js`, import.meta.url),
  });
}

/** Now, or as soon as it has started. */
function applySettings(): void {
  engine?.then(
    (started) => started.unloadAfter(settings.unloadAfterMs),
    // Told when it failed.
    () => undefined,
  );
}

function obey(order: EngineOrder<Kept>): void {
  switch (order.type) {
    case 'start':
      // One engine a process: a second order would leave the first without an owner.
      if (engine !== null) return;
      engine = start(order);
      engine.then(
        (started) => report({ type: 'listening', port: started.port }),
        (error: unknown) => report({ type: 'failed', message: String(error) }),
      );
      applySettings();
      return;
    case 'kept':
      kept = order.kept;
      return;
    case 'settings':
      settings = order.settings;
      applySettings();
      return;
    default:
      assertNever(order, 'unknown order');
  }
}

port.on('message', ({ data }: { readonly data: EngineOrder<Kept> }) => obey(data));
