import type { Failure } from '../../../../shared/failures.ts';

/**
 * What is wrong with the file of additional certificates, if that is why there is no connection: main
 * reads the file when it connects. Null for every other failure.
 */
export function certificateProblem(failure: Failure | null): string | null {
  return failure?.detail?.code === 'extraCaPath' ? failure.detail.message : null;
}
