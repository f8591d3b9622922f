import type { en } from './en.ts';

type English = typeof en;
type Written = {
  [N in keyof English]: keyof English[N] extends infer Key extends string ? `${N}.${Key}` : never;
}[keyof English];
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** `namespace.key`. A sentence that counts is written as `key_one` and `key_other`, and asked for as `key`. */
export type TextKey = Written extends infer Key
  ? Key extends `${infer Base}_${PluralForm}`
    ? Base
    : Key
  : never;
