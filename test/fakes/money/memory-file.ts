import type { SmallFile } from '../../../main/files/small-file.ts';

/** A small file without a disk. */
export function memoryFile<T>(start: T): SmallFile<T> & { readonly written: readonly T[] } {
  let document = start;
  const written: T[] = [];
  return {
    written,
    read: () => document,
    write(next) {
      document = next;
      written.push(next);
      return true;
    },
  };
}
