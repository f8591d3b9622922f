const DEADLINE_MS = 10_000;
const LOOK_EVERY_MS = 2;

/**
 * Waits for a fact, which is looked for again and again; one that cannot be looked for yet is not
 * there yet. Fails by name, far later than it may take.
 */
export function eventually<T>(
  what: string,
  look: () => T | null | undefined | false,
  describe: () => unknown = () => '',
): Promise<T> {
  return new Promise((resolve, reject) => {
    const until = performance.now() + DEADLINE_MS;
    let trouble = '';
    const once = (): void => {
      try {
        const found = look();
        if (found !== null && found !== undefined && found !== false) {
          clearInterval(timer);
          resolve(found);
          return;
        }
      } catch (error) {
        trouble = String(error);
      }
      if (performance.now() <= until) return;
      clearInterval(timer);
      reject(new Error(`never: ${what}\n${trouble}\n${JSON.stringify(describe(), null, 1)}`));
    };
    const timer = setInterval(once, LOOK_EVERY_MS);
  });
}
