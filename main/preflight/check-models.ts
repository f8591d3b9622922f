import type { Failure } from '../../shared/failures.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { say } from '../../shared/texts/say.ts';
import { fateOf, successorOf } from '../models/model-fate.ts';
import type { ModelList } from '../models/model-list.ts';
import { lossFromSocketEnd, type SocketEnd } from '../realtime-client/failure-from-wire.ts';
import type { StepContext } from './preflight-ports.ts';
import { resolveTargetOnce } from './resolve-target-once.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

/** Whether the server has the models that are chosen, and until when. */
export async function checkModels(context: StepContext): Promise<StepResult> {
  const { ports, found } = context;
  if (ports.endpoint().kind === 'builtIn') {
    return skipped(say('preflight.modelsBuiltIn'));
  }
  const target = await resolveTargetOnce(context);
  if (!target.ok) return target.failure;
  const list = await ports.fetchModels(target.value);
  if (list === null) return skipped(say('preflight.noModelList'));
  if (!list.ok) return unlisted(list.failure, found);
  const { model, transcriptionModel } = ports.settings();
  const words: string[] = [];
  for (const name of [model, transcriptionModel]) {
    const judged = judge(name, list.value, context);
    if (typeof judged !== 'string') return failed(judged);
    words.push(judged);
  }
  return passed(words.join(' '), { offeredModels: list.value.size });
}

/** A sentence about a model, or the failure that it goes away. */
function judge(model: string, list: ModelList, { ports }: StepContext): string | Failure {
  const isMakers = ports.endpoint().kind === 'openAi';
  const fate = fateOf(model, { list, isMakers, nowMs: ports.clock.nowMs() });
  const retiring = {
    name: 'modelRetiring',
    model,
    successor: successorOf(model, list),
    detail: null,
  } as const;
  switch (fate.kind) {
    case 'fine':
      return say('preflight.modelOffered', { model });
    case 'unknown':
      return say('preflight.modelUnknown', { model });
    case 'retiring':
      return fate.near
        ? { ...retiring, shutdownDate: fate.shutdownDate }
        : say('preflight.modelUntil', { model, day: fate.shutdownDate });
    case 'retired':
      return { ...retiring, shutdownDate: fate.shutdownDate };
    case 'missing':
      return { ...retiring, shutdownDate: null };
    default:
      return assertNever(fate, 'an unknown fate');
  }
}

/** The list is a convenience: a server without one, or a key that may not read it, is no failure yet. */
function unlisted(why: string, found: StepContext['found']): StepResult {
  const status = Number(/^HTTP (\d{3})$/.exec(why)?.[1] ?? 0);
  if (status === 401) {
    found.obstacle = say('preflight.notTriedKeyUnknown');
    return failed(lossFromSocketEnd(httpEnd(status)).failure);
  }
  if (status === 403) return skipped(say('preflight.listForbidden'));
  if (status >= 500 || status === 429) return failed(lossFromSocketEnd(httpEnd(status)).failure);
  if (status > 0) return skipped(say('preflight.listMissing', { why }));
  const code = /\b(E[A-Z]{3,}[A-Z_]*|[A-Z]+_[A-Z_]{4,})\b/.exec(why)?.[1];
  if (code === undefined) return skipped(say('preflight.listUnread', { why }));
  const { failure } = lossFromSocketEnd({ kind: 'network', code, message: why });
  found.obstacle = say('preflight.notTriedUnreachable');
  return failed(failure);
}

function httpEnd(status: number): SocketEnd {
  return {
    kind: 'http',
    status,
    body: '',
    contentType: null,
    retryAfterMs: null,
    requestId: null,
  };
}
