import type { Failure } from '../../shared/failures.ts';
import type { MicrophonePolicy } from '../../shared/devices.ts';

/** What the microphone is open for. */
export type Purpose =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'recording';
      readonly generation: number;
      /** The device that main was last told of; null: none yet. */
      readonly toldSource: number | null;
      /** A device gave sound for this generation: from here on losing it is no reason to fail. */
      readonly wasHeard: boolean;
    }
  /** Main wants no more; the worker still reads what was said before. */
  | { readonly kind: 'draining'; readonly generation: number }
  /** Open for the next press. */
  | { readonly kind: 'parked' };

/**
 * Which devices are open. Each attempt to open one has a number of its own, which is then the device's.
 * `isSilent`: the one in use gives nothing any more; whichever sounds first is kept.
 */
export type Line =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening'; readonly attempt: number; readonly tries: number }
  /** Between two tries. */
  | { readonly kind: 'waiting'; readonly tries: number }
  /** Open, and silent so far. */
  | { readonly kind: 'starting'; readonly source: number }
  | { readonly kind: 'live'; readonly source: number }
  /** Another one is wanted; this one is read until that one gives sound. */
  | {
      readonly kind: 'replacing';
      readonly source: number;
      readonly attempt: number;
      readonly isSilent: boolean;
    }
  | {
      readonly kind: 'overlapping';
      readonly source: number;
      readonly next: number;
      readonly isSilent: boolean;
    };

export interface MicrophoneState {
  readonly purpose: Purpose;
  readonly line: Line;
  readonly policy: MicrophonePolicy;
  /** Of the latest attempt. */
  readonly attempts: number;
}

export type MicrophoneEvent =
  | { readonly type: 'wanted'; readonly generation: number }
  | { readonly type: 'unwanted' }
  /** The worker has read this generation to its end. */
  | { readonly type: 'released'; readonly generation: number }
  | { readonly type: 'policy'; readonly policy: MicrophonePolicy }
  | { readonly type: 'opened'; readonly attempt: number }
  | { readonly type: 'openFailed'; readonly attempt: number; readonly failure: Failure }
  | { readonly type: 'flowing'; readonly source: number; readonly missingMs: number }
  /** It ended, or was muted for too long. */
  | { readonly type: 'lost'; readonly source: number }
  /** It gives nothing: dead, or only late on a busy machine. */
  | { readonly type: 'stalled'; readonly source: number }
  /** The device to use is another one than the one in use. */
  | { readonly type: 'otherDeviceDue' }
  | { readonly type: 'devicesChanged' }
  | { readonly type: 'timer'; readonly timer: MicrophoneTimer };

export type MicrophoneTimer = 'park' | 'retry' | 'giveUp' | 'release';

export type MicrophoneEffect =
  | { readonly type: 'acquire'; readonly attempt: number }
  /** The worker reads it from now on. */
  | { readonly type: 'feed'; readonly source: number }
  | { readonly type: 'stop'; readonly source: number }
  | { readonly type: 'tellOpened'; readonly generation: number; readonly source: number }
  | {
      readonly type: 'tellSwapped';
      readonly generation: number;
      readonly source: number;
      readonly missingMs: number;
    }
  | { readonly type: 'tellFailed'; readonly generation: number; readonly failure: Failure }
  | { readonly type: 'tellEnded'; readonly generation: number }
  | { readonly type: 'startTimer'; readonly timer: MicrophoneTimer; readonly afterMs: number }
  | { readonly type: 'stopTimer'; readonly timer: MicrophoneTimer };

export const CLOSED_MICROPHONE: MicrophoneState = {
  purpose: { kind: 'idle' },
  line: { kind: 'none' },
  policy: { kind: 'onPress' },
  attempts: 0,
};

/** The devices that are open, the one in use first. */
export function openSources(line: Line): readonly number[] {
  switch (line.kind) {
    case 'none':
    case 'opening':
    case 'waiting':
      return [];
    case 'starting':
    case 'live':
    case 'replacing':
      return [line.source];
    case 'overlapping':
      return [line.source, line.next];
  }
}

/** The device in use is open and gives nothing. */
export function isSilent(line: Line): boolean {
  if (line.kind === 'replacing' || line.kind === 'overlapping') return line.isSilent;
  return line.kind === 'starting';
}

/** Open although nobody is recorded: what people are shown. */
export function isParked({ purpose, line }: MicrophoneState): boolean {
  return purpose.kind === 'parked' && openSources(line).length > 0;
}
