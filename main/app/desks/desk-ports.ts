import type { BrowserWindow } from 'electron';
import type { Place } from '../../../shared/places.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { Result } from '../../../shared/result.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Publish } from '../../bridge/publisher.ts';
import type { GestureDesk } from '../../gestures/gesture-desk.ts';
import type { PageEdges } from '../../gestures/page-edges.ts';
import type { PreflightDesk } from '../../preflight/preflight.ts';
import type { Clock } from '../../session/session.ts';
import type { SettingsChange } from '../../settings/settings-document.ts';
import type { SettingsStore } from '../../settings/settings-store.ts';
import type { TalkKey } from '../../talk-key/talk-key.ts';
import type { Conversation } from '../conversation.ts';
import type { Environment } from '../environment.ts';
import type { Logging } from '../open-logging.ts';
import type { PageRegistry } from '../page-registry.ts';
import type { BuildPaths } from '../paths.ts';
import type { SettingsAndKey } from '../settings-and-key.ts';

/** The assistant window, as far as the desks need it. */
interface AssistantDoor {
  /** Opens it, or brings it to the front, there. */
  show(place?: Place): void;
  isVisible(): boolean;
  /** It has the focus. */
  isFront(): boolean;
  window(): BrowserWindow | null;
}

/** What the features around the conversation are built on. */
export interface DeskPorts {
  readonly environment: Environment;
  readonly userData: string;
  readonly paths: BuildPaths;
  readonly registry: PageRegistry;
  readonly settings: SettingsStore;
  /** As a person changes them: a shortcut that cannot be had is refused. */
  readonly changeSettings: (change: SettingsChange) => Result<Settings, Failure>;
  /** What they changed, to be taken back. */
  readonly undoable: SettingsAndKey['undoable'];
  readonly conversation: Conversation;
  readonly gestures: GestureDesk;
  readonly pageEdges: PageEdges;
  readonly talkKey: TalkKey;
  readonly preflight: PreflightDesk;
  readonly clock: Clock;
  readonly publish: Publish;
  readonly logging: Logging;
  readonly assistant: AssistantDoor;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly quit: () => void;
}
