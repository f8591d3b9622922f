/** A fold whose steps are waited for: each begins when the one before has ended. */
export function foldInOrder<Item, State>({
  items,
  initial,
  step,
}: {
  readonly items: readonly Item[];
  readonly initial: State;
  readonly step: (state: State, item: Item) => Promise<State>;
}): Promise<State> {
  return items.reduce<Promise<State>>(
    (before, item) => before.then((state) => step(state, item)),
    Promise.resolve(initial),
  );
}
