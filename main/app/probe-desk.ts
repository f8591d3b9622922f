import type { Failure } from '../../shared/failures.ts';
import type { Probe } from '../../shared/probe.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../../shared/settings.ts';
import {
  BUILT_IN_PACE,
  capabilitiesFound,
  startProbe,
  type RunningProbe,
} from '../probe/run-probe.ts';
import type { Clock, Target } from '../session/session.ts';
import type { EndpointDesk } from './endpoint-desk.ts';
import { say } from '../../shared/texts/say.ts';

export interface ProbeDeskPorts {
  readonly endpoints: Pick<EndpointDesk, 'choice' | 'target' | 'probes'>;
  readonly settings: () => Settings;
  readonly clock: Clock;
  /** Closes the conversation's own connection while nothing is said over it: one server, one connection. */
  readonly standAside: () => boolean;
  readonly onChanged: (probe: Probe) => void;
}

/** Probes the endpoint that is chosen now, one at a time, and remembers what was found. */
export interface ProbeDesk {
  /** Begins a probe in place of one under way. The rest comes by `onChanged`. */
  start(): Promise<Result<Probe, Failure>>;
  cancel(): void;
  dispose(): void;
}

export function createProbeDesk(ports: ProbeDeskPorts): ProbeDesk {
  const { endpoints, clock } = ports;
  let running: RunningProbe | null = null;
  let attempt = 0;

  function end(): void {
    attempt += 1;
    running?.cancel();
    running = null;
  }

  function begin(target: Target): Probe {
    const isBuiltIn = endpoints.choice.endpoint().kind === 'builtIn';
    let latest: Probe | null = null;
    const probe = startProbe({
      destination: target,
      server: isBuiltIn ? say('session.builtIn') : new URL(target.url).host,
      settings: ports.settings(),
      clock,
      ...(isBuiltIn ? { pace: BUILT_IN_PACE } : {}),
      onChanged(now) {
        latest = now;
        ports.onChanged(now);
      },
    });
    running = probe;
    void probe.finished.then((found) => {
      if (running === probe) running = null;
      // The built-in assistant is another address at each start, and known anyway.
      if (found.state !== 'done' || isBuiltIn) return;
      endpoints.probes.remember(target.url, capabilitiesFound(found), clock.nowMs());
    });
    return latest ?? probe.begun;
  }

  return {
    async start() {
      end();
      ports.standAside();
      const mine = attempt;
      const target = await endpoints.target();
      if (!target.ok) return target;
      // Another one was asked for while this one looked for its way.
      if (mine !== attempt) return fail({ name: 'offline', reason: 'called off', detail: null });
      return ok(begin(target.value));
    },
    cancel: end,
    dispose: end,
  };
}
