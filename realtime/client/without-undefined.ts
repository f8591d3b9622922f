import type { JsonRecord } from '../record.ts';

/** A field that is left out is not mentioned; `null` is, because it clears. */
export function withoutUndefined(fields: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
