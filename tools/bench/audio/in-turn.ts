/** One after the other; the results in their order. */
export function inTurn<T, R>(
  items: readonly T[],
  run: (item: T, at: number) => Promise<R>,
): Promise<readonly R[]> {
  return items.reduce<Promise<readonly R[]>>(async (before, item, at) => {
    const results = await before;
    return [...results, await run(item, at)];
  }, Promise.resolve([]));
}
