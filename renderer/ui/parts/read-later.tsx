import { lazy, Suspense, useState, type ComponentType } from 'react';

/** A part of the window whose code no start has to read. */
export interface ReadLater<Props extends object> {
  readonly Part: ComponentType<Props>;
  /** Reads it before anybody asks for it: it then opens complete, in one step. */
  readonly readAhead: () => Promise<void>;
}

/** @param read gives the component; asked once, or again when it failed. */
export function readLater<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
): ReadLater<Props> {
  let known: ComponentType<Props> | null = null;
  const get = async (): Promise<ComponentType<Props>> => (known ??= await read());
  const Lazy = lazy(async () => ({ default: await get() }));

  return {
    Part(props) {
      // Which of the two it is may not change while it is shown: what was typed into it would be gone.
      const [Shown] = useState<ComponentType<Props>>(() => known ?? Lazy);
      return (
        <Suspense fallback={<div aria-busy="true" />}>
          <Shown {...props} />
        </Suspense>
      );
    },
    async readAhead() {
      await get();
    },
  };
}
