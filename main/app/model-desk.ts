import { createHash } from 'node:crypto';
import type { Failure } from '../../shared/failures.ts';
import type { Result } from '../../shared/result.ts';
import type { Publish } from '../bridge/publisher.ts';
import { openSmallFile } from '../files/small-file.ts';
import { fetchModelList } from '../models/fetch-model-list.ts';
import { createModelGuard, type ModelGuard } from '../models/model-guard.ts';
import { modelMemorySchema, NO_MEMORY } from '../models/model-memory.ts';
import { periodKey } from '../money/calendar.ts';
import type { Target } from '../session/session.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { EndpointChoice } from './endpoint-choice.ts';
import { systemClock } from './system-clock.ts';

export interface ModelDeskOptions {
  readonly userData: string;
  readonly settings: Pick<SettingsStore, 'get'> & {
    change(change: Parameters<SettingsStore['change']>[0]): unknown;
  };
  readonly endpoint: Pick<EndpointChoice, 'endpoint'>;
  /** Where the session would connect; never asked for the built-in assistant, which it would start. */
  readonly resolveTarget: () => Promise<Result<Target, Failure>>;
  readonly announce: (failure: Failure | null) => void;
  readonly publish: Publish;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** The model guard, joined to the settings and to the server that is chosen. */
export function createModelDesk(options: ModelDeskOptions): ModelGuard {
  const { settings, endpoint, log } = options;
  const isBuiltIn = (): boolean => endpoint.endpoint().kind === 'builtIn';
  const guard = createModelGuard({
    clock: systemClock,
    inUse: () => {
      const { model, transcriptionModel } = settings.get();
      if (isBuiltIn()) return [];
      return [
        { use: 'conversation', model },
        { use: 'transcription', model: transcriptionModel },
      ];
    },
    // A digest, because it is written down: some people’s addresses have a key in them.
    server: () => createHash('sha256').update(JSON.stringify(endpoint.endpoint())).digest('hex'),
    isMakers: () => endpoint.endpoint().kind === 'openAi',
    fetchList: async () => {
      if (isBuiltIn()) return null;
      const target = await options.resolveTarget();
      return target.ok ? fetchModelList(target.value) : null;
    },
    memory: openSmallFile({
      folder: options.userData,
      name: 'models',
      schema: modelMemorySchema,
      empty: NO_MEMORY,
      nowMs: () => systemClock.nowMs(),
      log,
    }),
    dayOf: (nowMs) => periodKey('day', nowMs),
    use: (use, model) => {
      settings.change(use === 'conversation' ? { model } : { transcriptionModel: model });
    },
    announce: options.announce,
    publish: (models) => {
      options.publish('models.changed', models);
    },
    log,
  });
  return guard;
}
