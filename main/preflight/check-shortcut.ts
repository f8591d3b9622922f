import type { StepContext } from './preflight-ports.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

const WAIT_MS = 10_000;

/** That it registered is no proof that presses arrive: the person is asked for one. */
export function checkShortcut({
  ports,
  signal,
  say,
  attended,
  onShortcut,
}: StepContext): Promise<StepResult> {
  const { accelerator, registered } = ports.shortcut();
  if (!registered) {
    return Promise.resolve(failed({ name: 'shortcutTaken', accelerator, detail: null }));
  }
  if (!attended) {
    return Promise.resolve(skipped(`${accelerator} is registered; nobody was there to press it.`));
  }
  return new Promise((resolve) => {
    function end(result: StepResult): void {
      leave();
      stopTimer();
      signal.removeEventListener('abort', abort);
      resolve(result);
    }
    function abort(): void {
      end(skipped('It was called off.'));
    }
    const leave = onShortcut(() => {
      end(passed(`A press of ${accelerator} arrives: one begins to listen, the next one sends.`));
    });
    const stopTimer = ports.clock.after(WAIT_MS, () => {
      const seconds = WAIT_MS / 1_000;
      end(skipped(`${accelerator} is registered, but was not pressed within ${seconds} seconds.`));
    });
    signal.addEventListener('abort', abort);
    say(`Press ${accelerator} once.`);
    if (signal.aborted) abort();
  });
}
