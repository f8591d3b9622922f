import type { TriedMicrophone } from '../../shared/first-run.ts';
import type { AudioFact } from '../audio/audio-facts.ts';

export interface TryMicrophonePorts {
  /** Opens the microphone; facts about it carry the generation that is returned. */
  readonly open: () => number;
  readonly close: () => void;
  /** Returns the way out. */
  readonly hear: (listener: (fact: AudioFact) => void) => () => void;
  readonly changed: (now: TriedMicrophone) => void;
  /** Loudness from 0 to 1. */
  readonly level: (level: number) => void;
}

/** The microphone as somebody tries it: it is open and its level is told, and nothing of it is kept or sent. */
export interface MicrophoneTrial {
  begin(): void;
  end(): void;
}

/** Every third frame of 10 ms: as often as a meter is drawn anew. */
const FRAMES_A_LEVEL = 3;
const CLOSED: TriedMicrophone = { state: 'closed', device: null, failure: null };

export function createMicrophoneTrial(ports: TryMicrophonePorts): MicrophoneTrial {
  let leave: (() => void) | null = null;
  let now = CLOSED;

  function change(next: TriedMicrophone): void {
    now = next;
    ports.changed(next);
  }

  function begin(): void {
    if (leave !== null) return;
    let frames = 0;
    let generation: number | null = null;
    leave = ports.hear((fact) => {
      if (!('generation' in fact) || fact.generation !== generation) return;
      switch (fact.type) {
        case 'microphoneOpened':
        case 'microphoneSwapped':
          change({ state: 'opening', device: named(fact.deviceLabel), failure: null });
          return;
        case 'microphoneFailed':
          fail(fact.failure);
          return;
        case 'microphoneEnded':
          fail({ name: 'microphoneLost', detail: null });
          return;
        case 'microphoneSilent':
          change({ ...now, state: 'silent', failure: { name: 'microphoneSilent', detail: null } });
          return;
        case 'microphoneFrame':
          frames += 1;
          if (frames % FRAMES_A_LEVEL === 0) ports.level(fact.peak);
          // Exact digital zero is a switch, not a quiet room.
          if (fact.peak > 0 && now.state !== 'hearing') {
            change({ ...now, state: 'hearing', failure: null });
          }
          return;
        default:
      }
    });
    change({ state: 'opening', device: null, failure: null });
    generation = ports.open();
  }

  function fail(failure: NonNullable<TriedMicrophone['failure']>): void {
    stop();
    change({ state: 'failed', device: null, failure });
  }

  function stop(): void {
    if (leave === null) return;
    leave();
    leave = null;
    ports.close();
    ports.level(0);
  }

  return {
    begin,
    end() {
      if (leave === null) return;
      stop();
      change(CLOSED);
    },
  };
}

function named(label: string): string | null {
  return label === '' ? null : label;
}
