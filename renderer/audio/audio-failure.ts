import type { Failure, FailureDetail } from '../../shared/failures.ts';

/** What `getUserMedia` rejects with (Media Capture and Streams, §10.2), in our words. */
export function microphoneFailure(error: unknown): Failure {
  const detail = detailOf(error);
  switch (detail.code ?? 'unnamed') {
    case 'NotAllowedError':
    case 'SecurityError':
      return { name: 'microphoneDenied', detail };
    case 'NotFoundError':
    case 'OverconstrainedError':
      return { name: 'noMicrophone', detail };
    default:
      // NotReadableError and AbortError: it is there, but somebody else or the system holds it.
      return { name: 'microphoneBusy', detail };
  }
}

export function speakerFailure(error: unknown): Failure {
  return { name: 'noSpeaker', detail: detailOf(error) };
}

function detailOf(error: unknown): FailureDetail {
  return error instanceof Error
    ? { code: error.name, message: error.message, reference: null }
    : { code: null, message: String(error), reference: null };
}
