import { createModelGuard, type ModelGuard } from '../../main/models/model-guard.ts';
import { NO_MEMORY } from '../../main/models/model-memory.ts';
import { ok } from '../../shared/result.ts';
import { memoryFile } from '../../test/fakes/money/memory-file.ts';
import type { Injection } from './fault.ts';
import type { Stage } from './stage.ts';

type How = Extract<Injection, { kind: 'model' }>['how'];

const OLD = 'gpt-realtime';
const NEW = 'gpt-realtime-2.1';
const DAY_MS = 24 * 3_600_000;

/** The real model guard over a list in which the model in use goes away, or is not there any more. */
export function armModel(stage: Stage, how: How): ModelGuard {
  const { bench, cleanUp } = stage;
  const { clock } = bench;
  let model = OLD;
  const lastDay = new Date(clock.nowMs() + 10 * DAY_MS).toISOString().slice(0, 10);
  const list = new Map<string, string | null>([[NEW, null]]);
  if (how === 'retiring') list.set(OLD, lastDay);
  const guard = createModelGuard({
    clock,
    inUse: () => [{ use: 'conversation', model }],
    isMakers: () => true,
    server: () => stage.target.url,
    fetchList: () => Promise.resolve(ok(list)),
    memory: memoryFile(NO_MEMORY),
    dayOf: (nowMs) => new Date(nowMs).toISOString().slice(0, 10),
    use: (_use, next) => {
      model = next;
    },
    announce: (failure) => bench.session.setFailure(failure),
    publish: () => undefined,
    log: () => undefined,
  });
  cleanUp.add(() => guard.dispose());
  return guard;
}
