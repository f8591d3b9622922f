/** Rejects when `work` has not settled in time; what it still brings then goes to `late`. */
export function withDeadline<T>({
  work,
  deadlineMs,
  what,
  late,
}: {
  readonly work: Promise<T>;
  readonly deadlineMs: number;
  readonly what: string;
  readonly late?: (value: T) => void;
}): Promise<T> {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      const error = new Error(`${what} took longer than ${deadlineMs} ms`);
      error.name = 'TimeoutError';
      reject(error);
    }, deadlineMs);
    work.then(
      (value) => {
        clearTimeout(timer);
        if (isLate) late?.(value);
        else resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
