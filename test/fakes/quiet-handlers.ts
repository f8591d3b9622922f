import type { KeyStatus } from '../../shared/key-status.ts';
import type { CommandHandlers } from '../../shared/bridge/types.ts';
import type { Desktop } from '../../shared/desktop.ts';
import type { Devices } from '../../shared/devices.ts';
import type { HistoryStatus } from '../../shared/history.ts';
import { PREFLIGHT_STEPS, type Preflight } from '../../shared/preflight.ts';
import { PROBE_CHECKS, type Probe } from '../../shared/probe.ts';
import { fail, ok } from '../../shared/result.ts';
import type { SessionSnapshot, Turn } from '../../shared/session-snapshot.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Spending } from '../../shared/spending.ts';
import type { Unanswered } from '../../shared/unanswered.ts';

export const RESTING: SessionSnapshot = {
  label: 'resting',
  mode: null,
  microphoneOpen: false,
  microphoneParked: false,
  handsFreePaused: false,
  unheard: null,
  recordedMs: 0,
  endpoint: { kind: 'builtIn', name: 'Built-in assistant' },
  connection: 'ready',
  retryAtMs: null,
  failure: null,
  hint: null,
  shortcut: { accelerator: 'CommandOrControl+Shift+Space', registered: true },
  talkKey: { tier: 'toggle', key: null, notice: null, verified: true },
  alerts: [],
};

export const NO_KEY: KeyStatus = { present: false, last4: null, storage: 'none' };

const NONE = { usd: 0, turns: 0, unknownTurns: 0 };

export const NOTHING_SPENT: Spending = {
  today: NONE,
  month: NONE,
  caps: { dailyUsd: null, monthlyUsd: null },
  warnAtPercent: 80,
  standing: null,
  resetsAtMs: { day: 1_800_000_000_000, month: 1_800_000_000_000 },
  pricesAsOf: '2026-11-23',
};

const NO_DEVICES: Devices = {
  microphones: [],
  speakers: [],
  inUse: { microphone: null, speaker: null },
  advice: null,
};

const NO_PREFLIGHT: Preflight = {
  state: 'notRun',
  startedAtMs: null,
  lines: PREFLIGHT_STEPS.map((step) => ({ step, state: 'waiting' })),
};

const NO_PROBE: Probe = {
  server: 'Built-in assistant',
  state: 'running',
  dialect: null,
  model: null,
  checks: PROBE_CHECKS.map((name) => ({ name, outcome: null, tookMs: null })),
  tookMs: 0,
};

const NOTHING_UNANSWERED: Unanswered = {
  words: [],
  place: 'unknown',
  notice: null,
  playingId: null,
};

const LANGUAGES = [
  { language: 'en', name: 'English' },
  { language: 'de', name: 'Deutsch' },
  { language: 'ar', name: 'العربية' },
];

export const DESKTOP: Desktop = {
  platform: 'linux',
  version: '0.1.0',
  tray: 'shown',
  firstRunDue: false,
  highContrast: false,
  reducedTransparency: false,
};

const EMPTY_HISTORY: HistoryStatus = {
  state: 'open',
  turns: 0,
  bytes: 4_096,
  keepsDamaged: false,
  notice: null,
};

export interface QuietMain {
  readonly snapshot?: SessionSnapshot;
  readonly turns?: Turn[];
  readonly settings?: Settings;
  readonly key?: KeyStatus;
}

/** A main that says yes to everything and does nothing: tests replace the handlers they are about. */
export function quietHandlers({
  snapshot = RESTING,
  turns = [],
  settings = DEFAULT_SETTINGS,
  key = NO_KEY,
}: QuietMain = {}): CommandHandlers {
  const done = () => ok(undefined);
  return {
    'session.get': () => ok({ snapshot, turns }),
    'talk.edge': done,
    'talk.escape': done,
    'talk.once': done,
    'handsFree.set': done,
    'session.stop': done,
    'session.clear': done,
    'text.send': done,
    'turn.retry': done,
    'turn.sendAnyway': done,
    'turn.continue': done,
    'turn.discard': done,
    'settings.get': () => ok(settings),
    'settings.change': (changes) => ok({ ...settings, ...withoutUndefined(changes) }),
    'key.get': () => ok(key),
    'key.save': ({ key: saved }) =>
      ok({ present: true, last4: saved.slice(-4), storage: 'encrypted' }),
    'key.forget': () => ok(NO_KEY),
    'failure.act': done,
    'spending.get': () => ok(NOTHING_SPENT),
    'unanswered.list': () => ok(NOTHING_UNANSWERED),
    'unanswered.send': done,
    'unanswered.play': done,
    'unanswered.discard': done,
    'unanswered.allowDisk': () => ok(NOTHING_UNANSWERED),
    'models.get': () => ok({ checkedAtMs: null, models: [], offers: [], before: null }),
    'devices.get': () => ok(NO_DEVICES),
    'replay.open': () => fail({ name: 'cancelled' }),
    'replay.openOwnLog': () => fail({ name: 'cancelled' }),
    'preflight.get': () => ok(NO_PREFLIGHT),
    'preflight.run': () => ok(NO_PREFLIGHT),
    'preflight.cancel': done,
    'endpoint.probe': () => ok(NO_PROBE),
    'probe.cancel': done,
    'talkKey.record': done,
    'talkKey.recordedInWindow': done,
    'talkKey.test': done,
    'alert.dismiss': done,
    'text.copy': done,
    'texts.get': () =>
      ok({ language: 'en', locale: 'en', direction: 'ltr', catalogue: null, known: LANGUAGES }),
    'desktop.get': () => ok(DESKTOP),
    'place.open': done,
    'overlay.wantFocus': done,
    'overlay.hide': done,
    'overlay.stay': done,
    'overlay.fit': done,
    'answer.playable': () => ok({ turnId: null, playable: [] }),
    'answer.play': done,
    'history.status': () => ok(EMPTY_HISTORY),
    'history.conversations': () => ok({ items: [], next: null }),
    'history.conversation': () => fail('notFound'),
    'history.turns': () => ok({ items: [], next: null }),
    'history.search': () => ok({ items: [], next: null }),
    'history.rename': done,
    'history.delete': done,
    'history.erase': done,
    'history.export': () => ok({ path: null }),
    'firstRun.end': done,
    'firstRun.listen': done,
    'diagnostics.make': () => ok({ sections: [] }),
    'diagnostics.save': () => ok({ path: null }),
    'options.get': () => ok({ canUndo: false, canStartAtLogin: true }),
    'options.undo': () => ok(settings),
    'options.reset': () => ok(settings),
    'voice.preview': done,
    'native.contextMenu': done,
    'takeOut.prepare': () => ok({ dragId: 'drag' }),
    'takeOut.drag': done,
    'takeOut.save': () => ok({ path: null }),
    'link.take': () => ok(null),
    'audio.connect': done,
    'audio.report': done,
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(changes: T): Defined<T> {
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}
