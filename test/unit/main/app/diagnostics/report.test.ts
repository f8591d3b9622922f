import { expect, test } from 'vitest';
import { makeReport, type ReportFacts } from '../../../../../main/app/diagnostics/report.ts';
import { reportText } from '../../../../../main/app/diagnostics/report-text.ts';
import { createRedactor } from '../../../../../main/logging/redactor.ts';
import { PREFLIGHT_STEPS } from '../../../../../shared/preflight.ts';
import { DEFAULT_SETTINGS } from '../../../../../shared/default-settings.ts';
import { settingsSchema } from '../../../../../shared/settings.ts';
import { RESTING } from '../../../../fakes/quiet-handlers.ts';

const KEY = 'canary-key-000000000000';
const HOME = '/home/canary-person';
const redactor = createRedactor({ homeFolder: HOME });
redactor.addSecret(KEY);

const TURN: ReportFacts['turns'][number] = {
  id: 'turn_1',
  startedAtMs: Date.UTC(2026, 10, 23, 12),
  input: 'voice',
  heard: 'canary question about whales',
  answer: 'canary answer about whales',
  unheardFrom: null,
  outcome: 'failed',
  failure: {
    name: 'serverError',
    detail: {
      code: 'odd',
      message: `could not say "canary answer about whales" with ${KEY}`,
      reference: 'event_7',
    },
  },
  keptMs: null,
  restored: false,
  receipt: null,
  timings: {
    pressToListeningMs: null,
    releaseToCommittedMs: null,
    releaseToTranscriptMs: null,
    releaseToFirstTextMs: null,
    releaseToFirstSoundMs: null,
    releaseToEndMs: null,
  },
};

const FACTS: ReportFacts = {
  versions: { parley: '0.1.0' },
  system: { platform: 'linux', desktop: null },
  settings: DEFAULT_SETTINGS,
  endpoint: { kind: 'custom', url: 'wss://example.org/canary-path?key=canary-query' },
  devices: {
    microphones: [{ label: 'Canary’s headset', isDefault: true, isBluetooth: true }],
    speakers: [],
    inUse: { microphone: null, speaker: null },
    advice: null,
  },
  snapshot: RESTING,
  preflight: {
    state: 'done',
    startedAtMs: Date.UTC(2026, 10, 23, 11),
    lines: PREFLIGHT_STEPS.map((step) => ({
      step,
      state: 'passed',
      facts: 'Canary’s headset works',
      figures: { peakDb: -12 },
      tookMs: 5,
    })),
  },
  turns: [TURN],
  history: { state: 'open', turns: 3, bytes: 4_096, keepsDamaged: false, notice: null },
  logLines: [`opened ${HOME}/notes`, 'Canary’s headset was unplugged', 'kept: canary left over'],
  otherWords: ['canary left over'],
  redact: (text) => redactor.redactText(text),
};

/** Whatever a person wrote anywhere in the settings. */
const WRITTEN = settingsSchema.parse({
  ...DEFAULT_SETTINGS,
  endpoint: FACTS.endpoint,
  instructions: 'canary instructions',
  microphone: 'Canary’s headset',
  speaker: 'canary speaker',
  extraCaPath: '/canary/ca.pem',
  presets: [{ id: 'a', name: 'canary preset', text: 'canary text' }],
});

function text(facts: Partial<ReportFacts> = {}, leaveOut: readonly string[] = []): string {
  return reportText(makeReport({ ...FACTS, ...facts }), leaveOut);
}

test('nothing that was said, written or named, no key and no home folder is in the report', () => {
  expect(text({ settings: WRITTEN })).not.toMatch(/canary/i);
});

test('what helps is in it: the failure by name and code, the host, the figures of the check', () => {
  const report = text();
  expect(report).toContain('serverError, odd, could not say "[words]" with [redacted], event_7');
  expect(report).toContain('host: example.org');
  expect(report).toContain('microphone: passed, 5 ms, peakDb -12');
  expect(report).toContain('bluetoothMicrophones: 1');
  expect(report).toContain('opened ~/notes');
  expect(report).toContain('[a device] was unplugged');
  expect(report).toContain('volume: 1');
  expect(report).toContain('history: words');
});

test('a section that is left out is not saved', () => {
  const whole = makeReport(FACTS).sections.map(({ id }) => id);
  expect(text({}, whole.slice(1))).toBe('## Versions\n\nparley: 0.1.0\n');
});
