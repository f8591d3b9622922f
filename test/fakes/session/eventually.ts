const DEADLINE_MS = 10_000;
const LOOK_EVERY_MS = 2;

/** Waits for a fact, which is looked for again and again. Fails by name, far later than it may take. */
export function eventually<T>(
  what: string,
  look: () => T | null | undefined | false,
  describe: () => unknown = () => '',
): Promise<T> {
  return new Promise((resolve, reject) => {
    const until = performance.now() + DEADLINE_MS;
    const once = (): void => {
      const found = look();
      if (found !== null && found !== undefined && found !== false) resolve(found);
      else if (performance.now() <= until) return;
      else reject(new Error(`never: ${what}\n${JSON.stringify(describe(), null, 1)}`));
      clearInterval(timer);
    };
    const timer = setInterval(() => {
      try {
        once();
      } catch (error) {
        clearInterval(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    }, LOOK_EVERY_MS);
  });
}
