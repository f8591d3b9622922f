import type { AudioReport } from '../../shared/bridge/contract.ts';
import { microphoneFailure } from './audio-failure.ts';
import { withDeadline } from './deadline.ts';

/** A device that says nothing for this long is as good as taken. */
const OPEN_DEADLINE_MS = 10_000;
/** The capture worker gives the tail within its own, shorter deadline; a dead worker must not keep the device. */
const RELEASE_DEADLINE_MS = 400;

/** Wishes, not demands: a device that cannot do one of them still opens. */
const MICROPHONE_CONSTRAINTS: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 },
};

export interface MicrophonePorts {
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
  /** Hands the track to the capture worker, which reads it until it ends or `end` is called. */
  readonly capture: (generation: number, track: MediaStreamTrack) => void;
  readonly end: (generation: number) => void;
  readonly report: (report: AudioReport) => void;
}

export interface MicrophoneKeeper {
  open(generation: number): void;
  close(): void;
  /** The capture worker has read this generation to its end. */
  released(generation: number): void;
  readonly isOpen: boolean;
}

interface OpenMicrophone {
  readonly generation: number;
  readonly track: MediaStreamTrack;
  /** Ends the device although the worker has not answered. */
  deadline: ReturnType<typeof setTimeout> | null;
}

/**
 * Holds the one microphone. Each opening has main's generation; one that is overtaken while the
 * device is still starting ends the stream it gets.
 */
export function createMicrophoneKeeper({
  getUserMedia,
  capture,
  end,
  report,
}: MicrophonePorts): MicrophoneKeeper {
  /** Of the newest order to open, or null after an order to close. */
  let wanted: number | null = null;
  const held = new Map<number, OpenMicrophone>();

  async function start(generation: number): Promise<void> {
    try {
      const stream = await withDeadline({
        work: getUserMedia(MICROPHONE_CONSTRAINTS),
        deadlineMs: OPEN_DEADLINE_MS,
        what: 'opening the microphone',
        late: stop,
      });
      if (wanted === generation) accept(generation, stream);
      else stop(stream);
    } catch (error) {
      if (wanted !== generation) return;
      wanted = null;
      report({ type: 'microphoneFailed', generation, failure: microphoneFailure(error) });
    }
  }

  function accept(generation: number, stream: MediaStream): void {
    const [track, ...others] = stream.getAudioTracks();
    if (track === undefined) throw new Error('the stream has no audio track');
    for (const other of others) other.stop();
    held.set(generation, { generation, track, deadline: null });
    track.addEventListener('ended', () => {
      lost(generation);
    });
    capture(generation, track);
    const { sampleRate } = track.getSettings();
    report({
      type: 'microphoneOpened',
      generation,
      deviceLabel: track.label.slice(0, LABEL_LENGTH),
      deviceRateHz: sampleRate === undefined || sampleRate <= 0 ? null : sampleRate,
    });
  }

  /** Only the system ends a track that we did not stop. */
  function lost(generation: number): void {
    if (!forget(generation)) return;
    if (wanted === generation) wanted = null;
    end(generation);
    report({ type: 'microphoneEnded', generation });
  }

  function release(microphone: OpenMicrophone): void {
    if (microphone.deadline !== null) return;
    end(microphone.generation);
    microphone.deadline = setTimeout(() => {
      released(microphone.generation);
    }, RELEASE_DEADLINE_MS);
  }

  function released(generation: number): void {
    const microphone = held.get(generation);
    // A track that ended by itself is read to its end before its own event arrives: `lost` reports it.
    if (microphone === undefined || microphone.deadline === null) return;
    forget(generation);
    microphone.track.stop();
  }

  function forget(generation: number): boolean {
    const deadline = held.get(generation)?.deadline;
    if (deadline !== undefined && deadline !== null) clearTimeout(deadline);
    return held.delete(generation);
  }

  function releaseAll(): void {
    for (const microphone of held.values()) release(microphone);
  }

  return {
    open(generation) {
      if (wanted === generation) return;
      wanted = generation;
      releaseAll();
      void start(generation);
    },
    close() {
      wanted = null;
      releaseAll();
    },
    released,
    get isOpen() {
      return wanted !== null;
    },
  };
}

const LABEL_LENGTH = 300;

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
