import { randomBytes } from 'node:crypto';
import type { NewId } from './outgoing.ts';

const ID_BYTES = 16;

/** 128 random bits, so that ids of several sessions never meet in one log. */
export const newId: NewId = (kind) =>
  `${kind}_${randomBytes(ID_BYTES).toString('base64url').replaceAll(/[-_]/g, 'x').slice(0, 21)}`;
