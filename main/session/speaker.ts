import type { HeardItem } from '../../shared/audio/port-messages.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import { stepPlayback, type PlaybackEvent, type PlaybackState } from './playback-machine.ts';
import type { SessionPorts } from './session.ts';

/** The player answers a flush within a device callback; if it is gone, nothing more was heard. */
const FLUSH_DEADLINE_MS = 1_000;

export interface SpeakerOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'clock' | 'log'>;
  readonly onStarted: (item: number) => void;
  readonly onFinished: (item: number) => void;
  /** The page that plays is gone; what it had last reported as heard is all we know. */
  readonly onLost: (heard: readonly HeardItem[]) => void;
  /** Nothing will sound for now. */
  readonly onBroken: () => void;
  readonly onChange: () => void;
}

/** Runs the playback machine: plays items, and silences them with an account of what was heard. */
export interface Speaker {
  play(item: number, samples: Int16Array): void;
  endItem(item: number): void;
  /** Silence at once. The account comes when the player has counted, or at once when it is silent. */
  silence(onHeard: (heard: readonly HeardItem[]) => void): void;
  tell(fact: AudioFact): void;
  state(): PlaybackState;
  isBroken(): boolean;
  dispose(): void;
}

interface Flush {
  readonly onHeard: (heard: readonly HeardItem[]) => void;
  /** What was known to be heard when it was ordered. */
  readonly lastHeard: readonly HeardItem[];
  readonly stop: () => void;
}

export function createSpeaker(options: SpeakerOptions): Speaker {
  const { player, clock, log } = options.ports;
  let state: PlaybackState = { phase: 'silent' };
  /** Nothing sounds until the device works again; captions go on. */
  let isBroken = false;
  const flushes = new Map<number, Flush>();

  function step(event: PlaybackEvent): void {
    state = stepPlayback(state, event);
    options.onChange();
  }

  function lastKnownHeard(): readonly HeardItem[] {
    if (state.phase !== 'sounding') return [];
    const { item, heardFrames } = state;
    return [{ item, renderedFrames: heardFrames, heardFrames }];
  }

  function settleFlush(flush: number, heard: readonly HeardItem[]): void {
    const waiting = flushes.get(flush);
    if (waiting === undefined) return;
    flushes.delete(flush);
    waiting.stop();
    waiting.onHeard(heard);
  }

  return {
    play(item, samples) {
      player.enqueue(item, samples);
      if (!isBroken) step({ type: 'queued', item });
    },
    endItem: (item) => player.endItem(item),
    silence(onHeard) {
      if (state.phase === 'silent' && !isBroken) {
        onHeard([]);
        return;
      }
      const lastHeard = lastKnownHeard();
      const flush = player.flush();
      const stop = clock.after(FLUSH_DEADLINE_MS, () => {
        log('the player did not answer a flush', { flush });
        settleFlush(flush, lastHeard);
      });
      flushes.set(flush, { onHeard, lastHeard, stop });
      step({ type: 'flushed' });
    },
    tell(fact) {
      switch (fact.type) {
        case 'playbackStarted':
          if (isBroken) step({ type: 'queued', item: fact.item });
          isBroken = false;
          step({ type: 'started', item: fact.item });
          options.onStarted(fact.item);
          return;
        case 'playbackProgressed':
          // The device is back, and goes on where it was.
          if (isBroken) {
            step({ type: 'queued', item: fact.item });
            step({ type: 'started', item: fact.item });
          }
          isBroken = false;
          step({ type: 'progressed', item: fact.item, heardFrames: fact.heardFrames });
          return;
        case 'playbackFinished':
          step({ type: 'finished', item: fact.item });
          options.onFinished(fact.item);
          return;
        case 'playbackFlushed':
          settleFlush(fact.flush, fact.items);
          return;
        case 'audioPageLost': {
          const heard = lastKnownHeard();
          step({ type: 'lost' });
          for (const [flush, { lastHeard }] of flushes) settleFlush(flush, lastHeard);
          options.onLost(heard);
          return;
        }
        case 'speakerFailed':
          isBroken = true;
          step({ type: 'lost' });
          options.onBroken();
          return;
        default:
          return;
      }
    },
    state: () => state,
    isBroken: () => isBroken,
    dispose() {
      for (const { stop } of flushes.values()) stop();
      flushes.clear();
    },
  };
}
