import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/** One small JSON document on disk. */
export interface SmallFile<T> {
  /** What was written last; the empty document when there is none, or none that can be understood. */
  read(): T;
  /** False, and said in the log, where the disk takes nothing; whoever writes still has the document in memory. */
  write(document: T): boolean;
}

export interface SmallFileOptions<T> {
  readonly folder: string;
  /** Without `.json`. */
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly empty: T;
  /** For the name of a damaged file that is set aside. */
  readonly nowMs: () => number;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** A damaged file now has this path. */
  readonly onSetAside?: (path: string) => void;
}

/**
 * A document that is written whole, old or new and never half. A damaged file is set aside under another
 * name and the empty document takes its place, which the log says.
 */
export function openSmallFile<T>(options: SmallFileOptions<T>): SmallFile<T> {
  const { folder, name, log } = options;
  const path = join(folder, `${name}.json`);

  function setAside(why: string): void {
    const time = new Date(options.nowMs()).toISOString().replaceAll(/[:.]/g, '-');
    const aside = join(folder, `${name}.corrupt-${time}.json`);
    try {
      renameSync(path, aside);
      log('a damaged file was set aside, and begins anew', { name, aside, why });
      options.onSetAside?.(aside);
    } catch (error) {
      log('a damaged file cannot be set aside', { name, why: String(error) });
    }
  }

  return {
    read() {
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch (error) {
        if (!isMissing(error)) setAside(String(error));
        return options.empty;
      }
      const parsed = options.schema.safeParse(parseJson(text));
      if (parsed.success) return parsed.data;
      setAside('another shape than ours');
      return options.empty;
    },
    write(document) {
      const beside = `${path}.new`;
      try {
        mkdirSync(folder, { recursive: true });
        writeFlushed(beside, JSON.stringify(document));
        renameSync(beside, path);
        return true;
      } catch (error) {
        log('a file cannot be written', { name, why: String(error) });
        return false;
      }
    },
  };
}

/** On the disk before the rename, so that a power cut leaves the old one or the new one. */
function writeFlushed(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
