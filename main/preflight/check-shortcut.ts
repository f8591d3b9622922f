import type { TestedKey } from '../../shared/talk-key.ts';
import { say } from '../../shared/texts/say.ts';
import type { StepContext } from './preflight-ports.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

const WAIT_MS = 10_000;

/** That something registered is no proof that keys arrive: the person is asked to press once and to let go. */
export function checkShortcut({
  ports,
  signal,
  say: ask,
  attended,
}: StepContext): Promise<StepResult> {
  const { accelerator, registered } = ports.shortcut();
  if (ports.talkKey.status().tier === 'windowOnly' && !registered) {
    return Promise.resolve(failed({ name: 'shortcutTaken', accelerator, detail: null }));
  }
  const words = ports.talkKey.inWords();
  if (!attended) {
    return Promise.resolve(skipped(say('preflight.nobodyThere', { key: words })));
  }
  return new Promise((resolve) => {
    let last: TestedKey | null = null;
    function end(result: StepResult): void {
      leave();
      stopTimer();
      signal.removeEventListener('abort', abort);
      resolve(result);
    }
    function abort(): void {
      end(skipped(say('preflight.calledOff')));
    }
    const leave = ports.talkKey.watch((tested) => {
      last = tested;
      const result = resultOf(tested, words);
      if (result !== null) end(result);
    });
    const stopTimer = ports.clock.after(WAIT_MS, () => {
      const seconds = WAIT_MS / 1_000;
      end(
        skipped(
          last === null
            ? say('preflight.notPressedWithin', { key: words, seconds })
            : say('preflight.notReleasedWithin', { key: words, seconds }),
        ),
      );
    });
    signal.addEventListener('abort', abort);
    ask(say('preflight.pressOnce', { key: words }));
    if (signal.aborted) abort();
  });
}

/** Null while an edge is still to come. */
function resultOf({ downAtMs, upAtMs, seenBy }: TestedKey, words: string): StepResult | null {
  if (downAtMs === null) return null;
  if (seenBy === 'shortcut') {
    return passed(say('preflight.pressArrives'));
  }
  if (upAtMs === null) return null;
  const heldMs = Math.round(upAtMs - downAtMs);
  return passed(say('preflight.keySeen', { key: words, heldMs }), {
    heldMs,
  });
}
