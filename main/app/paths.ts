import { join } from 'node:path';

/** Where the build put things, seen from the bundle of `main/index.ts`. */
export interface BuildPaths {
  readonly preload: string;
  /** The pages' folder. */
  readonly pages: string;
  readonly icons: string;
  readonly engine: string;
  /** The process that listens to the keyboard. */
  readonly hook: string;
  /** The catalogues of the languages beside English. */
  readonly locales: string;
  /** The thread that keeps the history. */
  readonly historyWorker: string;
}

/** @param mainFolder the folder of the main bundle, `out/main`. */
export function buildPaths(mainFolder: string): BuildPaths {
  return {
    preload: join(mainFolder, '../preload/preload.cjs'),
    pages: join(mainFolder, '../renderer'),
    icons: join(mainFolder, '../icons'),
    engine: join(mainFolder, 'engine.js'),
    hook: join(mainFolder, 'hook.js'),
    locales: join(mainFolder, '../locales'),
    historyWorker: join(mainFolder, 'history-worker.js'),
  };
}
