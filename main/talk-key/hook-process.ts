import { createInterface } from 'node:readline';
import { systemPreferences, utilityProcess } from 'electron';
import { createHook } from '../hook/hook.ts';
import { hookReportSchema } from '../hook/hook-messages.ts';
import { loadKeySource } from '../hook/key-source.ts';
import type { Clock, SessionPorts } from '../session/session.ts';
import type { HookProcess } from './hook-host.ts';

export interface ForkHookOptions {
  /** The bundle of `main/hook/index.ts`. */
  readonly entry: string;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly log: SessionPorts['log'];
}

/**
 * The hook in a process of its own: in main it can go deaf while the microphone is live and a window of ours has the
 * focus (uiohook-napi#54), and a crash in it would end Parley. On macOS its library needs the main run loop, and
 * ends the process where it may not listen; so it runs in main there, once the system allows it.
 */
export function forkHook(options: ForkHookOptions): HookProcess | { readonly unavailable: string } {
  if (options.platform !== 'darwin') return forkProcess(options);
  if (systemPreferences.isTrustedAccessibilityClient(false)) return hookInMain(options);
  return {
    unavailable: 'macOS lets Parley see keys only when it is allowed to under Accessibility.',
  };
}

function forkProcess({ entry, log }: ForkHookOptions): HookProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Parley key hook', stdio: 'pipe' });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      log('hook', { line });
    });
  }
  return {
    get pid() {
      return child.pid ?? null;
    },
    send: (order) => {
      child.postMessage(order);
    },
    onReport(listener) {
      child.on('message', (message: unknown) => {
        const report = hookReportSchema.safeParse(message);
        if (report.success) listener(report.data);
        else log('the hook said something unknown', { issue: report.error.message });
      });
    },
    onExit(listener) {
      child.once('exit', (code) => {
        listener(code);
      });
    },
    kill() {
      // It has nothing to put in order, and one that hangs hears no gentler word.
      if (child.pid !== undefined) killAtOnce(child.pid);
      child.kill();
    },
  };
}

function killAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

function hookInMain({ clock, platform }: ForkHookOptions): HookProcess {
  let hear: Parameters<HookProcess['onReport']>[0] = () => undefined;
  const hook = createHook({
    clock,
    loadSource: () => loadKeySource(platform),
    openSampler: () => Promise.resolve(null),
    everyKeyRepeats: false,
    report: (report) => {
      hear(report);
    },
  });
  return {
    pid: null,
    send: (order) => {
      hook.obey(order);
    },
    onReport: (listener) => {
      hear = listener;
    },
    // It ends only with main.
    onExit: () => undefined,
    kill: () => {
      hook.dispose();
    },
  };
}
