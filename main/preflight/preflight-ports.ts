import type { Endpoint } from '../../shared/endpoint.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Preflight } from '../../shared/preflight.ts';
import type { Result } from '../../shared/result.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { ModelList } from '../models/model-list.ts';
import type { Destination } from '../realtime-client/destination.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import type { Clock } from '../session/session.ts';
import type { TalkKey } from '../talk-key/talk-key.ts';

/** The devices as a check uses them: one microphone, one speaker, nobody else meanwhile. */
interface PreflightAudio {
  /** Opens the microphone; facts about it carry the generation that is returned. */
  openMicrophone(): number;
  closeMicrophone(): void;
  /** Plays a sound on the speaker. */
  play(samples: Int16Array): void;
  /** Returns the way out. */
  hear(listener: (fact: AudioFact) => void): () => void;
}

export interface PreflightPorts {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly endpoint: () => Endpoint;
  /** The key of the endpoint; null: there is none. */
  readonly readKey: () => Promise<Result<string | null, Failure>>;
  /** What can be dialled now: starts the built-in assistant, reads the key. */
  readonly target: () => Promise<Result<Destination, Failure>>;
  /** `GET /v1/models`; null where there is no list to ask for. */
  readonly fetchModels: (target: Destination) => Promise<Result<ModelList, string> | null>;
  readonly connect: (
    target: Destination,
    onFact: (fact: RealtimeFact) => void,
  ) => RealtimeConnection;
  readonly audio: PreflightAudio;
  readonly shortcut: () => SessionSnapshot['shortcut'];
  readonly talkKey: Pick<TalkKey, 'status' | 'inWords' | 'watch'>;
  /** Hangs up an idle line; false: a conversation is under way, and nothing was done. */
  readonly standAside: () => boolean;
  readonly publish: (report: Preflight) => void;
}

/** What a step is given beside its ports. */
export interface StepContext {
  readonly ports: PreflightPorts;
  /** Aborted when the step's time is up or the check is cancelled: it lets go of everything it holds. */
  readonly signal: AbortSignal;
  /** What the person is asked to do meanwhile. */
  readonly say: (text: string) => void;
  /** Somebody is there, to press the shortcut when asked to. */
  readonly attended: boolean;
  /** What earlier steps found out, for later ones. */
  readonly found: Findings;
}

export interface Findings {
  /** Null until the endpoint was resolved. */
  target: Destination | null;
  /** Why the server cannot be talked to; steps that would meet the same obstacle again are skipped with it. */
  obstacle: string | null;
  roundTripMs: number | null;
}
