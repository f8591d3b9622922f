import type { Failure } from '../../shared/failures.ts';
import type { Models, ModelUse, WatchedModel } from '../../shared/models.ts';
import type { Result } from '../../shared/result.ts';
import type { SmallFile } from '../files/small-file.ts';
import { fateOf, successorOf } from './model-fate.ts';
import { modelOffers } from './model-offers.ts';
import type { ModelList } from './model-list.ts';
import type { ModelMemory } from './model-memory.ts';

const DAY_MS = 24 * 3_600_000;

/** Models that are spoken of at most once a day; older notes are dropped. */
const REMEMBERED_MODELS = 20;
/** Of a list, which no server makes this long. */
const MOST_MODELS = 1_000;

export interface ModelGuardOptions {
  readonly clock: {
    readonly nowMs: () => number;
  };
  /** The models in use; none with the built-in assistant. */
  readonly inUse: () => readonly { readonly use: ModelUse; readonly model: string }[];
  /** The server that is chosen is the one of the models' maker. */
  readonly isMakers: () => boolean;
  /** Names the server that is chosen now. */
  readonly server: () => string;
  /** The list of the server that is chosen now; null when it has none to ask for. */
  readonly fetchList: () => Promise<Result<ModelList, string> | null>;
  readonly memory: SmallFile<ModelMemory>;
  /** The person's local day. */
  readonly dayOf: (nowMs: number) => string;
  readonly use: (use: ModelUse, model: string) => void;
  /** Null when there is nothing to announce any more. */
  readonly announce: (failure: Failure | null) => void;
  readonly publish: (models: Models) => void;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Says in time that a model goes away, and leads to its successor and back (N rules). */
export interface ModelGuard {
  get(): Models;
  /** A connection to the server was made, or refused: it may be asked for its list, if that is old. */
  connected(): void;
  /** Another endpoint or key: what was known of its models is of no account. */
  serverChanged(): void;
  /** Another model was chosen on the same server. */
  modelChanged(): void;
  switchTo(where: 'successor' | 'before'): void;
  dispose(): void;
}

/**
 * Asks a server only once it was spoken to anyway, and once a day; until then, and where nothing is answered,
 * what is known beforehand has to do.
 */
export function createModelGuard(options: ModelGuardOptions): ModelGuard {
  const { clock, memory } = options;
  let remembered = memory.read();
  /** When the server was asked last, whatever it answered. */
  let askedAtMs: number | null = null;
  /** What an older check finds is of no account. */
  let generation = 0;

  function remember(next: ModelMemory): void {
    remembered = next;
    memory.write(next);
  }

  /** What the present server said within the last day. */
  function known(): { readonly atMs: number; readonly list: ModelList } | null {
    const { list } = remembered;
    if (list === null || list.server !== options.server()) return null;
    const ageMs = clock.nowMs() - list.atMs;
    if (ageMs < 0 || ageMs >= DAY_MS) return null;
    return { atMs: list.atMs, list: new Map(Object.entries(list.models)) };
  }

  function watched(): readonly WatchedModel[] {
    const nowMs = clock.nowMs();
    const list = known()?.list ?? null;
    return options.inUse().map(({ use, model }) => ({
      use,
      model,
      fate: fateOf(model, { list, isMakers: options.isMakers(), nowMs }),
      successor: successorOf(model, list),
    }));
  }

  function get(): Models {
    const { switched } = remembered;
    const isInUse = options
      .inUse()
      .some(({ use, model }) => use === switched?.use && model === switched.to);
    return {
      checkedAtMs: known()?.atMs ?? null,
      models: [...watched()],
      offers: modelOffers({
        list: options.isMakers() ? (known()?.list ?? null) : null,
        nowMs: clock.nowMs(),
      }),
      before: switched !== null && isInUse ? { use: switched.use, model: switched.from } : null,
    };
  }

  function tell(): void {
    options.publish(get());
    const ending = watched().flatMap((model) => {
      const failure = failureOf(model);
      return failure === null ? [] : [{ model: model.model, failure }];
    });
    if (ending.length === 0) options.announce(null);
    for (const { model, failure } of ending) if (isNewToday(model)) options.announce(failure);
  }

  function isNewToday(model: string): boolean {
    const today = options.dayOf(clock.nowMs());
    if (remembered.announcedOn[model] === today) return false;
    const notes = [...Object.entries(remembered.announcedOn), [model, today] as const];
    const announcedOn = Object.fromEntries(notes.slice(-REMEMBERED_MODELS));
    remember({ ...remembered, announcedOn });
    return true;
  }

  async function check(): Promise<void> {
    generation += 1;
    const mine = generation;
    const server = options.server();
    askedAtMs = clock.nowMs();
    const fetched = await options.fetchList();
    if (mine !== generation) return;
    if (fetched?.ok === true) {
      const models = Object.fromEntries([...fetched.value].slice(0, MOST_MODELS));
      remember({ ...remembered, list: { server, atMs: clock.nowMs(), models } });
    } else if (fetched !== null) {
      // Nobody asked for it, so nobody is told: what is known beforehand has to do.
      options.log('the list of models could not be read', { why: fetched.failure });
    }
    tell();
  }

  tell();

  return {
    get,
    connected() {
      if (known() !== null) return;
      if (askedAtMs !== null && clock.nowMs() - askedAtMs < DAY_MS) return;
      void check();
    },
    serverChanged() {
      generation += 1;
      askedAtMs = null;
      if (remembered.list !== null) remember({ ...remembered, list: null });
      tell();
    },
    modelChanged: tell,
    switchTo(where) {
      if (where === 'before') {
        const { switched } = remembered;
        const { before } = get();
        if (switched === null || before === null) return;
        remember({ ...remembered, switched: null });
        options.use(before.use, before.model);
        return;
      }
      const leaving = watched().find(
        (model) => failureOf(model) !== null && model.successor !== null,
      );
      if (leaving === undefined || leaving.successor === null) return;
      const { use, model, successor } = leaving;
      remember({ ...remembered, switched: { use, from: model, to: successor } });
      options.use(use, successor);
    },
    dispose() {
      generation += 1;
    },
  };
}

/** What there is to say about a model; null while there is nothing. */
function failureOf({ model, fate, successor }: WatchedModel): Failure | null {
  const retiring = { name: 'modelRetiring', model, successor, detail: null } as const;
  switch (fate.kind) {
    case 'retiring':
      return fate.near ? { ...retiring, shutdownDate: fate.shutdownDate } : null;
    case 'retired':
    case 'missing':
      return { ...retiring, shutdownDate: null };
    case 'fine':
    case 'unknown':
      return null;
  }
}
