import type { Devices } from '../../../shared/devices.ts';
import type { Diagnostics } from '../../../shared/diagnostics.ts';
import type { Endpoint } from '../../../shared/endpoint.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { HistoryStatus } from '../../../shared/history.ts';
import type { Preflight, PreflightLine } from '../../../shared/preflight.ts';
import type { SessionSnapshot, Turn } from '../../../shared/session-snapshot.ts';
import type { Settings } from '../../../shared/settings.ts';
import { say } from '../../../shared/texts/say.ts';
import type { TextKey } from '../../../shared/texts/text-key.ts';
import { lines, settingsLines } from './facts.ts';
import { withoutPrivate } from './private-words.ts';

export interface ReportFacts {
  readonly versions: Readonly<Record<string, string>>;
  readonly system: Readonly<Record<string, string | number | boolean | null>>;
  readonly settings: Settings;
  /** Who answers in this run, whatever the settings say. */
  readonly endpoint: Endpoint;
  readonly devices: Devices;
  readonly snapshot: SessionSnapshot;
  readonly preflight: Preflight;
  readonly turns: readonly Turn[];
  readonly history: HistoryStatus | null;
  /** Newest last. */
  readonly logLines: readonly string[];
  /** Everything else that was said and is still kept. */
  readonly otherWords: readonly string[];
  readonly redact: (text: string) => string;
}

/** The most that are told of. */
const FAILURES = 20;

/** The report, section by section, clean of keys, of words and of names. */
export function makeReport(facts: ReportFacts): Diagnostics {
  const hidden = {
    words: [
      ...facts.turns.flatMap(({ heard, answer }) => [heard ?? '', answer]),
      ...facts.otherWords,
      facts.settings.instructions,
      ...facts.settings.presets.flatMap(({ name, text }) => [name, text]),
      ...facts.settings.profiles.map(({ name }) => name),
    ],
    devices: [...facts.devices.microphones, ...facts.devices.speakers].map(({ label }) => label),
  };
  const section = (id: SectionId, text: string) => ({
    id,
    title: say(TITLES[id]),
    text: withoutPrivate(facts.redact(text), hidden),
  });
  return {
    sections: [
      section('versions', lines(facts.versions)),
      section('system', lines(facts.system)),
      section('state', stateText(facts.snapshot)),
      section('answerer', endpointText(facts.endpoint)),
      section('settings', settingsText(facts.settings)),
      section('devices', devicesText(facts.devices, facts.settings)),
      section('checks', preflightText(facts.preflight)),
      section('failures', failuresText(facts.turns, facts.snapshot.failure)),
      section('history', historyText(facts.history)),
      section('log', facts.logLines.join('\n') || '-'),
    ],
  };
}

const TITLES = {
  versions: 'diagnostics.versions',
  system: 'diagnostics.system',
  state: 'diagnostics.state',
  answerer: 'diagnostics.answerer',
  settings: 'diagnostics.settings',
  devices: 'diagnostics.devices',
  checks: 'diagnostics.checks',
  failures: 'diagnostics.failures',
  history: 'diagnostics.history',
  log: 'diagnostics.log',
} as const satisfies Readonly<Record<string, TextKey>>;
type SectionId = keyof typeof TITLES;

function stateText({
  label,
  connection,
  talkKey,
  shortcut,
  microphoneOpen,
}: SessionSnapshot): string {
  return lines({
    label,
    connection,
    talkKeyTier: talkKey.tier,
    talkKeyVerified: talkKey.verified,
    shortcut: shortcut.accelerator,
    shortcutRegistered: shortcut.registered,
    microphoneOpen,
  });
}

/** The host alone: an address may carry a key in its path or behind its question mark. */
function endpointText(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'builtIn':
    case 'openAi':
      return lines({ kind: endpoint.kind });
    case 'azure':
      return lines({
        kind: 'azure',
        host: hostOf(endpoint.resource),
        interface: endpoint.api.kind,
      });
    case 'custom':
      return lines({
        kind: 'custom',
        host: hostOf(endpoint.url),
        dialect: endpoint.dialect ?? 'auto',
        extraHeaders: endpoint.headers?.length ?? 0,
      });
  }
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '(no address)';
}

function settingsText({ endpoint: _endpoint, ...others }: Settings): string {
  return settingsLines(others).join('\n');
}

function devicesText({ microphones, speakers }: Devices, settings: Settings): string {
  const choice = (label: string | null): string => (label === null ? 'system default' : 'chosen');
  return lines({
    microphones: microphones.length,
    bluetoothMicrophones: microphones.filter(({ isBluetooth }) => isBluetooth).length,
    microphone: choice(settings.microphone),
    speakers: speakers.length,
    bluetoothSpeakers: speakers.filter(({ isBluetooth }) => isBluetooth).length,
    speaker: choice(settings.speaker),
  });
}

function preflightText({ state, startedAtMs, lines: rows }: Preflight): string {
  if (startedAtMs === null) return lines({ state });
  const head = `${state}, begun ${new Date(startedAtMs).toISOString()}`;
  return [head, ...rows.map(rowText)].join('\n');
}

function rowText(row: PreflightLine): string {
  switch (row.state) {
    case 'passed': {
      const figures = Object.entries(row.figures).map(([name, value]) => `${name} ${value}`);
      return `${row.step}: ${['passed', `${row.tookMs} ms`, ...figures].join(', ')}`;
    }
    case 'failed':
      return `${row.step}: failed, ${failureText(row.failure)}`;
    case 'waiting':
    case 'running':
    case 'skipped':
      return `${row.step}: ${row.state}`;
  }
}

function failuresText(turns: readonly Turn[], now: Failure | null): string {
  const rows = turns.flatMap(({ failure, startedAtMs }) =>
    failure === null ? [] : [`${new Date(startedAtMs).toISOString()} ${failureText(failure)}`],
  );
  const standing = now === null ? [] : [`now: ${failureText(now)}`];
  return [...rows.slice(-FAILURES), ...standing].join('\n') || 'none';
}

function failureText({ name, detail }: Failure): string {
  if (detail === null) return name;
  return [name, detail.code, detail.message, detail.reference]
    .filter((part) => part !== null && part !== '')
    .join(', ');
}

function historyText(history: HistoryStatus | null): string {
  if (history === null) return '-';
  const { state, turns, bytes, notice } = history;
  return lines({ state, turns, bytes, notice: notice?.kind ?? null });
}
