import { assertNever } from '../../../shared/assert-never.ts';
import type { KeyStatus } from '../../../shared/key-status.ts';

/** Whether there is a key and how safe it is: all that a page knows about it. */
export function keyWords({ present, last4, storage }: KeyStatus): string {
  if (!present) return 'No key is stored.';
  const which = last4 === null ? 'A key is in use' : `The key ends in ${last4}`;
  return `${which}${howKept(storage)}`;
}

function howKept(storage: KeyStatus['storage']): string {
  switch (storage) {
    case 'encrypted':
      return ', stored encrypted on this computer.';
    case 'weak':
      return ', stored where other programs of yours could read it.';
    case 'session':
      return ', kept in memory until Parley ends.';
    case 'none':
      return '.';
    default:
      return assertNever(storage, 'a way of storing without words');
  }
}
