import type { AudioReport } from '../../shared/audio-report.ts';
import type { MainAction } from '../../shared/main-action.ts';
import type { CommandHandlers, HandlersOf } from '../../shared/bridge/types.ts';
import type { Devices } from '../../shared/devices.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Models } from '../../shared/models.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Spending } from '../../shared/spending.ts';
import type { DeskHandlers } from '../app/desks/open-desks.ts';
import type { KeyDesk } from '../app/key-desk.ts';
import type { UnansweredDesk } from '../app/unanswered-desk.ts';
import type { ProbeDesk } from '../app/probe-desk.ts';
import type { GestureDesk } from '../gestures/gesture-desk.ts';
import type { PageEdges } from '../gestures/page-edges.ts';
import type { PreflightDesk } from '../preflight/preflight.ts';
import type { ReplayDesk } from '../replay/replay-desk.ts';
import type { Session } from '../session/session.ts';
import type { TalkKeyTools } from '../talk-key/talk-key-tools.ts';
import type { SettingsChange } from '../settings/settings-document.ts';

export interface HandlerPorts {
  /** The commands of everything around the conversation. */
  readonly desks: DeskHandlers & HandlersOf<'texts'>;
  readonly session: Session;
  /** Everything that is pressed to talk. */
  readonly gestures: GestureDesk;
  readonly pageEdges: PageEdges;
  readonly settings: {
    readonly get: () => Settings;
    readonly change: (change: SettingsChange) => Result<Settings, Failure>;
  };
  readonly key: KeyDesk;
  readonly act: (action: MainAction) => Promise<Result<undefined, Failure>>;
  readonly spending: () => Spending;
  readonly unanswered: Pick<UnansweredDesk, 'list' | 'send' | 'play' | 'discard' | 'allowDisk'>;
  readonly models: () => Models;
  readonly devices: () => Devices;
  readonly replay: ReplayDesk;
  readonly preflight: PreflightDesk;
  readonly probe: ProbeDesk;
  readonly talkKey: TalkKeyTools;
  readonly dismissAlert: (alertId: string) => void;
  readonly copyText: (text: string) => Promise<void>;
  /** Makes both ports and posts their far ends to the audio page with this nonce. */
  readonly connectAudio: (nonce: string) => void;
  readonly reportAudio: (report: AudioReport) => void;
}

const DONE = ok(undefined);

/** What each command does. Everything is decided elsewhere; input and sender were checked before. */
export function createHandlers(ports: HandlerPorts): CommandHandlers {
  const { session, gestures, settings, key } = ports;
  return {
    ...ports.desks,
    'session.get': () => ok({ snapshot: session.snapshot(), turns: [...session.turns()] }),
    'talk.edge': (edge) => {
      ports.pageEdges.edge(edge);
      return DONE;
    },
    'talk.escape': () => {
      gestures.escape();
      return DONE;
    },
    'talk.once': () => {
      gestures.once();
      return DONE;
    },
    'handsFree.set': ({ on }) => {
      gestures.setHandsFree(on);
      return DONE;
    },
    'session.stop': () => {
      gestures.stop();
      return DONE;
    },
    'session.clear': () => {
      session.clear();
      return DONE;
    },
    'text.send': ({ text }) => {
      session.sendText(text);
      return DONE;
    },
    'turn.retry': ({ turnId }) => session.retry(turnId),
    'turn.sendAnyway': ({ turnId }) => session.sendAnyway(turnId),
    'turn.continue': ({ turnId }) => session.continueTurn(turnId),
    'turn.discard': ({ turnId }) => session.discard(turnId),
    'settings.get': () => ok(settings.get()),
    'settings.change': (change) => settings.change(change),
    'key.get': async () => ok(await key.get()),
    'key.save': (input) => key.save(input.key),
    'key.forget': () => key.forget(),
    'failure.act': ({ action }) => ports.act(action),
    'spending.get': () => ok(ports.spending()),
    'unanswered.list': () => ok(ports.unanswered.list()),
    'unanswered.send': ({ id }) => ports.unanswered.send(id),
    'unanswered.play': ({ id }) => ports.unanswered.play(id),
    'unanswered.discard': ({ id }) => ports.unanswered.discard(id),
    'unanswered.allowDisk': async ({ allow }) => ok(await ports.unanswered.allowDisk(allow)),
    'models.get': () => ok(ports.models()),
    'devices.get': () => ok(ports.devices()),
    'replay.open': () => ports.replay.open(),
    'replay.openOwnLog': () => ports.replay.openOwnLog(),
    'preflight.get': () => ok(ports.preflight.get()),
    'preflight.run': (options) => ports.preflight.run(options),
    'preflight.cancel': () => {
      ports.preflight.cancel();
      return DONE;
    },
    'endpoint.probe': () => ports.probe.start(),
    'probe.cancel': () => {
      ports.probe.cancel();
      return DONE;
    },
    'talkKey.record': ({ on }) => {
      ports.talkKey.record(on);
      return DONE;
    },
    'talkKey.recordedInWindow': (key) => {
      ports.talkKey.recordedInWindow(key);
      return DONE;
    },
    'talkKey.test': ({ on }) => {
      ports.talkKey.test(on);
      return DONE;
    },
    'alert.dismiss': ({ alertId }) => {
      ports.dismissAlert(alertId);
      return DONE;
    },
    'text.copy': async ({ text }) => {
      await ports.copyText(text);
      return DONE;
    },
    'audio.connect': ({ nonce }) => {
      ports.connectAudio(nonce);
      return DONE;
    },
    'audio.report': (report) => {
      ports.reportAudio(report);
      return DONE;
    },
  };
}
