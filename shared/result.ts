/**
 * The answer of anything that may fail in a way we expect. A throw is reserved for bugs,
 * because `ipcMain.handle` carries only an error's message across the process boundary.
 */
export type Result<T, F> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure };
}
