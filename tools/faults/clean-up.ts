/** What has to be ended, in the reverse order of its beginning. */
export interface CleanUp {
  add(end: () => void | Promise<void>): void;
  run(): Promise<void>;
}

export function createCleanUp(): CleanUp {
  const ends: (() => void | Promise<void>)[] = [];
  return {
    add: (end) => void ends.push(end),
    async run() {
      const last = ends.pop();
      if (last === undefined) return;
      await last();
      await this.run();
    },
  };
}
