import type { ParsedLog } from '../fixture-log.ts';
import { type AssistantOptions, createAssistant } from './assistant.ts';
import { createFixturePlayer, type FixturePlayback } from './fixture-player.ts';
import type { Behaviour } from './peer.ts';
import type { Sequence } from './sequence-file.ts';
import { createSequencePlayer, type Playback, type PlayOptions } from './sequence-player.ts';

type NewConnection = Omit<AssistantOptions, 'onReady'>;

/** What is waiting for a connection to be played on. */
interface Waiting {
  readonly expectsConnection: () => boolean;
  readonly connect: (connection: NewConnection) => Behaviour;
}

export interface Recordings {
  playSequence(sequence: Sequence, options: PlayOptions): Playback;
  playFixtureLog(log: ParsedLog): FixturePlayback;
  /** How the server behaves on a new connection: the next recording, or by itself when none waits. */
  behaviourFor(connection: NewConnection): Behaviour;
}

export function createRecordings(): Recordings {
  const waiting: Waiting[] = [];
  return {
    playSequence(sequence, options) {
      const player = createSequencePlayer(sequence, options);
      waiting.push({
        expectsConnection: () => player.expectsConnection,
        connect: ({ peer, input }) => player.connect(peer, input),
      });
      return player.playback;
    },
    playFixtureLog(log) {
      const player = createFixturePlayer(log);
      let connected = false;
      waiting.push({
        expectsConnection: () => !connected,
        connect(connection) {
          connected = true;
          return player.connect(connection);
        },
      });
      return player.playback;
    },
    behaviourFor(connection) {
      while (waiting[0]?.expectsConnection() === false) waiting.shift();
      return waiting[0]?.connect(connection) ?? createAssistant(connection);
    },
  };
}
