import type { HeardItem } from '../../shared/audio/port-messages.ts';
import type { Device, DeviceChoice, MicrophonePolicy } from '../../shared/devices.ts';
import type { Failure } from '../../shared/failures.ts';

/** What main learns from the audio page, ports and bridge reports alike, already validated. */
export type AudioFact =
  /** One FRAME_MS frame of the microphone. The array is the receiver's to keep. */
  | {
      readonly type: 'microphoneFrame';
      readonly generation: number;
      readonly samples: Int16Array;
      readonly peak: number;
      readonly rms: number;
    }
  | {
      readonly type: 'microphoneOpened';
      readonly generation: number;
      readonly deviceLabel: string;
      /** null: the system does not say. */
      readonly deviceRateHz: number | null;
    }
  | { readonly type: 'microphoneFailed'; readonly generation: number; readonly failure: Failure }
  /** The device went away while it was wanted. */
  | { readonly type: 'microphoneEnded'; readonly generation: number }
  /** Another device took over; its frames follow under the same generation, `missingMs` late. */
  | {
      readonly type: 'microphoneSwapped';
      readonly generation: number;
      readonly deviceLabel: string;
      readonly missingMs: number;
    }
  /** The device is open although nobody is recorded, or no longer so. */
  | {
      readonly type: 'microphoneParked';
      readonly parked: boolean;
      readonly deviceLabel: string | null;
    }
  /** A second of exact digital zero, which no room is: told once each time it begins. */
  | { readonly type: 'microphoneSilent'; readonly generation: number }
  | {
      readonly type: 'devicesListed';
      readonly microphones: readonly Device[];
      readonly speakers: readonly Device[];
    }
  /** The local voice detector's verdict: the first, each change, and now and then that there was none. */
  | {
      readonly type: 'speechJudged';
      readonly generation: number;
      readonly speaking: boolean;
      /** Frames of this generation that were told before and are not judged yet. */
      readonly behindFrames: number;
    }
  | { readonly type: 'detectorFailed'; readonly message: string }
  | { readonly type: 'playbackStarted'; readonly item: number }
  | ({ readonly type: 'playbackProgressed'; readonly level: number } & HeardItem)
  | ({ readonly type: 'playbackFinished' } & HeardItem)
  | { readonly type: 'playbackStarved'; readonly item: number }
  | {
      readonly type: 'playbackFlushed';
      readonly flush: number;
      readonly items: readonly HeardItem[];
    }
  | { readonly type: 'speakerFailed'; readonly failure: Failure }
  /** Sound goes to another device from here on, or comes back: nothing of the queue was lost. */
  | { readonly type: 'speakerSwapped'; readonly label: string }
  /** The audio page died or was replaced: open microphones are closed, sounding items are gone. */
  | { readonly type: 'audioPageLost' }
  | { readonly type: 'audioPageReady' };

/** The microphone as the session sees it. Orders are remembered until the page is ready. */
export interface Microphone {
  /** Asks for the microphone; facts about it carry the generation that is returned. */
  open(): number;
  close(): void;
  /** Runs the local voice detector on what is captured (loads it on first use). */
  detectSpeech(on: boolean): void;
}

/** Which microphone is used (by name; null: the system's default), and when it is open. */
export interface MicrophoneSettings {
  readonly label: DeviceChoice;
  readonly policy: MicrophonePolicy;
}

export interface Player {
  /** PCM of our format, any length. Also makes sure that the speaker runs. */
  enqueue(item: number, samples: Int16Array): void;
  endItem(item: number): void;
  /** Silence at once; the answer is the `playbackFlushed` fact with this number. */
  flush(): number;
  /** Sound is due soon (a press came): resume the suspended context now. */
  wake(): void;
  /** 12 dB softer, until told otherwise or flushed: somebody seems to speak. */
  duck(on: boolean): void;
}

/** One number per answer or chime, never used twice. */
export type AllocateItem = () => number;
