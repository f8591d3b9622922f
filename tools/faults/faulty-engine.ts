import {
  createEngineHost,
  type EngineHost,
  type EngineProcess,
} from '../../main/app/engine-host.ts';
import { NOTHING_KEPT } from '../../skills/kept.ts';
import type { Injection } from './fault.ts';
import type { Stage } from './stage.ts';

type How = Extract<Injection, { kind: 'engine' }>['how'];

/** The real engine host over a process that behaves badly, and is the fake server when it behaves. */
export interface FaultyEngine {
  strike(): void;
  /** What the button does: `restartEngine` of the app. */
  restart(): void;
}

/** So many starts in a minute, and the host tries no more (main/app/engine-host.ts). */
const MOST_STARTS = 4;

export async function armEngine(stage: Stage, how: How): Promise<FaultyEngine> {
  const { bench, proxy, cleanUp } = stage;
  let badStarts = { neverStarts: 1, failsToStart: 1, keepsEnding: MOST_STARTS, crashes: 0 }[how];
  let crash = (): void => undefined;

  function fork(): EngineProcess {
    const isBad = badStarts > 0;
    badStarts -= 1;
    let report: Parameters<EngineProcess['onReport']>[0] = () => undefined;
    let exit: Parameters<EngineProcess['onExit']>[0] = () => undefined;
    crash = () => {
      proxy.strike('reset');
      exit(139);
    };
    return {
      onReport: (listener) => void (report = listener),
      onExit: (listener) => void (exit = listener),
      kill: () => undefined,
      send(order) {
        if (order.type !== 'start') return;
        setImmediate(() => {
          if (!isBad) report({ type: 'listening', port: proxy.port });
          else if (how === 'failsToStart') report({ type: 'failed', message: 'no models' });
          else if (how === 'keepsEnding') exit(1);
        });
      },
    };
  }

  const host = createEngineHost({
    fork,
    clock: bench.clock,
    newToken: () => bench.server.key,
    kept: () => NOTHING_KEPT,
    settings: () => ({ unloadAfterMs: null }),
    timeZone: () => 'Europe/Berlin',
    locale: () => 'en-GB',
    onEffect: () => undefined,
    onCrashed: () => undefined,
    onPreparing: (preparing) => bench.session.setPreparing(preparing),
    log: () => undefined,
  });
  cleanUp.add(() => host.dispose());
  if (how === 'keepsEnding') await startInVain(host, MOST_STARTS);
  stage.lead(async () => {
    const target = await host.target();
    // The fake lets nobody in without a model.
    return target.ok
      ? { ...target, value: { ...target.value, url: `${target.value.url}?model=local` } }
      : target;
  });
  return {
    strike: () => {
      if (how === 'crashes') crash();
    },
    restart: () => host.restart(),
  };
}

async function startInVain(host: EngineHost, times: number): Promise<void> {
  if (times === 0) return;
  await host.target();
  await startInVain(host, times - 1);
}
