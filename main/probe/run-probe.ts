import { adviceFor } from '../../shared/failure-advice.ts';
import type { CapabilityName, KnownCapabilities } from '../../shared/endpoint-capabilities.ts';
import {
  PROBE_CHECKS,
  type Probe,
  type ProbeCheckName,
  type ProbeOutcome,
} from '../../shared/probe.ts';
import type { Settings } from '../../shared/settings.ts';
import { say } from '../../shared/texts/say.ts';
import type { Destination } from '../realtime-client/destination.ts';
import type { OpenSocket } from '../realtime-client/socket.ts';
import type { Clock } from '../session/session.ts';
import {
  checkAnswer,
  checkCommit,
  checkSession,
  checkTools,
  fails,
  type Patience,
} from './checks.ts';
import { openProbeLine, type ProbeLine } from './probe-line.ts';

/** From dialling to the last check, and of one step: what a network's server may take. */
const USUAL = { limitMs: 10_000, patience: { stepMs: 3_000, answerMs: 6_000 } } as const;
/** The built-in assistant may have to load its models first, which takes a slow machine a minute. */
export const BUILT_IN_PACE: ProbePace = {
  limitMs: 150_000,
  patience: { stepMs: 60_000, answerMs: 60_000 },
};

export interface ProbePace {
  readonly limitMs: number;
  readonly patience: Patience;
}

export interface ProbeOptions {
  readonly destination: Destination;
  /** For people: a host, or a name. */
  readonly server: string;
  readonly settings: Settings;
  readonly clock: Clock;
  /** Default: ten seconds. */
  readonly pace?: ProbePace;
  readonly onChanged?: (probe: Probe) => void;
  /** Default: a real WebSocket. */
  readonly openSocket?: OpenSocket;
}

export interface RunningProbe {
  /** As it stood at the start: nothing is known. */
  readonly begun: Probe;
  /** Resolves when it is done, or cancelled; never rejects. */
  readonly finished: Promise<Probe>;
  cancel(): void;
}

/** Finds out in seconds what works with a server, over the very socket a conversation would use. */
export function startProbe(options: ProbeOptions): RunningProbe {
  const { clock } = options;
  const { limitMs, patience } = options.pace ?? USUAL;
  const startedMs = clock.monotonicMs();
  const elapsedMs = (): number => Math.round(clock.monotonicMs() - startedMs);
  const { capabilities: _assumed, ...destination } = options.destination;
  let lastReportMs = 0;
  let probe: Probe = {
    server: options.server,
    state: 'running',
    dialect: null,
    model: null,
    checks: PROBE_CHECKS.map((name) => ({ name, outcome: null, tookMs: null })),
    tookMs: 0,
  };

  function change(changes: Partial<Probe>): void {
    probe = { ...probe, ...changes, tookMs: elapsedMs() };
    options.onChanged?.(probe);
  }

  function report(name: ProbeCheckName, outcome: ProbeOutcome): void {
    if (probe.state !== 'running') return;
    const tookMs = elapsedMs() - lastReportMs;
    lastReportMs = elapsedMs();
    const checks = probe.checks.map((check) =>
      check.name === name && check.outcome === null ? { name, outcome, tookMs } : check,
    );
    change({ checks });
  }

  const line = openProbeLine({ destination, clock, openSocket: options.openSocket });
  const atMost = (stepMs: number): number => Math.min(stepMs, limitMs - elapsedMs());

  async function run(): Promise<Probe> {
    const why = await goThrough(line, {
      report,
      atMost,
      patience,
      settings: options.settings,
      greet,
    });
    line.close();
    if (probe.state !== 'running') return probe;
    const overdue = limitMs - elapsedMs() <= 0 ? say('probe.timeOver') : null;
    const reason = why ?? overdue ?? say('probe.notReached');
    for (const { name, outcome } of probe.checks) {
      if (outcome === null) report(name, { kind: 'skipped', reason });
    }
    change({ state: 'done' });
    return probe;
  }

  function greet(greeting: Greeting): void {
    change({ dialect: greeting.dialect, model: greeting.model });
  }

  const begun = probe;
  return {
    begun,
    finished: run(),
    cancel() {
      if (probe.state !== 'running') return;
      change({ state: 'cancelled' });
      line.close();
    },
  };
}

interface Greeting {
  readonly dialect: Probe['dialect'];
  readonly model: string | null;
}

interface Course {
  readonly report: (name: ProbeCheckName, outcome: ProbeOutcome) => void;
  readonly atMost: (stepMs: number) => number;
  readonly patience: Patience;
  readonly settings: Settings;
  readonly greet: (greeting: Greeting) => void;
}

/** All the checks in turn. Returns why the rest makes no sense, if it does not. */
async function goThrough(line: ProbeLine, course: Course): Promise<string | null> {
  const { report, greet } = course;
  const greeting = await line.next<Greeting | 'lost'>((sign) => {
    if (sign.type === 'lost' || (sign.type === 'orderRefused' && !sign.benign)) {
      report('connection', fails(adviceFor(sign.failure).happened, sign.failure));
      return 'lost';
    }
    return sign.type === 'sessionCreated'
      ? { dialect: line.connection.dialect(), model: sign.model }
      : null;
  }, course.atMost(Infinity));
  if (greeting === null) {
    report('connection', fails(say('probe.noSession')));
    return say('probe.noConnection');
  }
  if (greeting === 'lost') return say('probe.noConnection');
  greet(greeting);
  report('connection', { kind: 'works', note: null });
  const ports = { line, ...course };
  const session = await checkSession(ports);
  if (session === null) return say('probe.noSetUp');
  const transcribes = session === 'transcribes';
  await checkTools(ports, transcribes);
  await checkCommit(ports, transcribes);
  await checkAnswer(ports);
  return null;
}

const TELLING: readonly CapabilityName[] = [
  'tools',
  'manualCommit',
  'transcription',
  'textTurn',
  'cancel',
  'truncate',
];

/** What the probe knows for sure: what was skipped, or kept from us by key or credit, is as open as before. */
export function capabilitiesFound(probe: Probe): KnownCapabilities {
  const found = probe.checks.flatMap(({ name, outcome }) => {
    const capability = TELLING.find((candidate) => candidate === name);
    return capability === undefined || outcome === null || !isTelling(outcome)
      ? []
      : [[capability, outcome.kind === 'works'] as const];
  });
  return Object.fromEntries(found);
}

function isTelling(outcome: ProbeOutcome): boolean {
  if (outcome.kind !== 'fails') return outcome.kind === 'works';
  return outcome.failure === null || outcome.failure.name === 'refusedByServer';
}
