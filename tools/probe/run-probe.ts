import { systemClock } from '../../main/app/system-clock.ts';
import { customUrl } from '../../main/endpoints/addresses.ts';
import { customHeaders } from '../../main/endpoints/headers.ts';
import { BUILT_IN_PACE, startProbe, type ProbePace } from '../../main/probe/run-probe.ts';
import type { Destination } from '../../main/realtime-client/destination.ts';
import { adviceFor } from '../../shared/failure-advice.ts';
import type { Probe } from '../../shared/probe.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import { say } from '../setup/say.mjs';
import { startBuiltIn } from './built-in.ts';
import { parseProbeArguments, PROBE_USAGE, type ProbeArguments } from './probe-arguments.ts';
import { lineMissed, probeTable } from './probe-table.ts';

const NO_CONVERSATION = 1;
const ASKED_WRONGLY = 2;

interface Asked {
  readonly destination: Destination;
  readonly server: string;
  readonly pace?: ProbePace;
  readonly stop: () => Promise<void>;
}

/** The whole of `npm run probe`. Returns the exit code. */
export async function runProbe(args: readonly string[]): Promise<number> {
  const parsed = parseProbeArguments(args);
  const json = args.includes('--json');
  if (!parsed.ok) return askedWrongly(parsed.failure, json, true);
  if (parsed.value.help) {
    process.stdout.write(`${PROBE_USAGE}\n`);
    return 0;
  }
  const asked = await destinationOf(parsed.value);
  if (!asked.ok) return askedWrongly(asked.failure, json, false);
  const { stop, ...what } = asked.value;
  try {
    return tell(await probe(what), json);
  } finally {
    await stop();
  }
}

function probe(asked: Omit<Asked, 'stop'>): Promise<Probe> {
  const running = startProbe({ ...asked, settings: DEFAULT_SETTINGS, clock: systemClock });
  const onSignal = (): void => {
    running.cancel();
  };
  process.once('SIGINT', onSignal);
  return running.finished.finally(() => {
    process.off('SIGINT', onSignal);
  });
}

function tell(result: Probe, json: boolean): number {
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else process.stdout.write(`${probeTable(result)}\n`);
  const missed = lineMissed(result);
  if (missed === null) return 0;
  const failed = result.checks.find(({ outcome }) => outcome?.kind === 'fails')?.outcome;
  const failure = failed?.kind === 'fails' ? failed.failure : null;
  const way = failure === null ? '' : ` ${adviceFor(failure).whoCanFix}`;
  say(`the line "${missed}" was missed.${way}`);
  return NO_CONVERSATION;
}

async function destinationOf(args: ProbeArguments): Promise<Result<Asked, string>> {
  if (args.endpoint === null) {
    const { destination, stop } = await startBuiltIn();
    return ok({ destination, server: 'Built-in assistant', pace: BUILT_IN_PACE, stop });
  }
  const url = customUrl(args.endpoint, args.model);
  if (!url.ok) return fail(url.failure.detail?.message ?? adviceFor(url.failure).happened);
  const key = args.keyEnv === null ? null : (process.env[args.keyEnv] ?? null);
  if (args.keyEnv !== null && key === null) return fail(`${args.keyEnv} is not set.`);
  const endpoint = { kind: 'custom', url: args.endpoint, keyHeader: args.keyHeader } as const;
  return ok({
    destination: {
      url: url.value,
      headers: customHeaders(endpoint, key),
      dialect: args.dialect,
    },
    server: new URL(url.value).host,
    stop: () => Promise.resolve(),
  });
}

function askedWrongly(why: string, json: boolean, withUsage: boolean): number {
  say(why);
  if (withUsage) process.stderr.write(`${PROBE_USAGE}\n`);
  if (json) {
    process.stdout.write(`${JSON.stringify({ state: 'notRun', failure: { text: why } })}\n`);
  }
  return ASKED_WRONGLY;
}
