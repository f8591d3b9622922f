import { FRAME_SAMPLES } from '../../shared/audio/format.ts';
import type { CaptureMessage } from '../../shared/audio/port-messages.ts';

export type CaptureFrame = Extract<CaptureMessage, { type: 'frame' }>;

/**
 * The door for frames, of which there are a hundred a second: as strict as a schema (unknown keys are let
 * pass, and never read), at a twentieth of its cost.
 */
export function isCaptureFrame(data: unknown): data is CaptureFrame {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    data.type === 'frame' &&
    'generation' in data &&
    isCount(data.generation) &&
    'sequence' in data &&
    isCount(data.sequence) &&
    'peak' in data &&
    isLevel(data.peak) &&
    'rms' in data &&
    isLevel(data.rms) &&
    'samples' in data &&
    isFrames(data.samples)
  );
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isLevel(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** One frame, or two. */
function isFrames(value: unknown): boolean {
  return (
    value instanceof Int16Array &&
    (value.length === FRAME_SAMPLES || value.length === 2 * FRAME_SAMPLES)
  );
}
