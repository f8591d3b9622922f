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
  dispose(): void;
}

export function createSpeaker(options: SpeakerOptions): Speaker {
  const { player, clock, log } = options.ports;
  let state: PlaybackState = { phase: 'silent' };
  const flushes = new Map<
    number,
    { readonly onHeard: (heard: readonly HeardItem[]) => void; readonly stop: () => void }
  >();

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
      step({ type: 'queued', item });
    },
    endItem: (item) => player.endItem(item),
    silence(onHeard) {
      if (state.phase === 'silent') {
        onHeard([]);
        return;
      }
      const lastHeard = lastKnownHeard();
      const flush = player.flush();
      const stop = clock.after(FLUSH_DEADLINE_MS, () => {
        log('the player did not answer a flush', { flush });
        settleFlush(flush, lastHeard);
      });
      flushes.set(flush, { onHeard, stop });
      step({ type: 'flushed' });
    },
    tell(fact) {
      switch (fact.type) {
        case 'playbackStarted':
          step({ type: 'started', item: fact.item });
          options.onStarted(fact.item);
          return;
        case 'playbackProgressed':
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
          for (const flush of flushes.keys()) settleFlush(flush, heard);
          options.onLost(heard);
          return;
        }
        default:
          return;
      }
    },
    state: () => state,
    dispose() {
      for (const { stop } of flushes.values()) stop();
      flushes.clear();
    },
  };
}
