import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** A keyboard and a mouse in front of the display, as any program sees them. */
export interface Keys {
  /** By X11's name of the key ("Control_R"). Resolves with when it was sent, in Unix ms. */
  readonly down: (key: string) => Promise<number>;
  readonly up: (key: string) => Promise<number>;
  /** Down and up again, together ("alt+F4"). */
  readonly strike: (chord: string) => Promise<number>;
  readonly mouseDown: (button: number) => Promise<number>;
  readonly mouseUp: (button: number) => Promise<number>;
  readonly moveTo: (x: number, y: number) => Promise<number>;
  /** One after the other, each so long after the one before; resolves with when each was sent. */
  readonly play: (strokes: readonly Stroke[]) => Promise<readonly number[]>;
  /** Lets go of every key that is still held. */
  readonly end: () => Promise<void>;
}

export interface Stroke {
  readonly key: string;
  readonly edge: 'down' | 'up';
  /** Since the stroke before. */
  readonly afterMs: number;
}

const END_LIMIT_MS = 3_000;

/** One program for the whole time: starting one for each key would make its times a matter of luck. */
export function openKeys(env: NodeJS.ProcessEnv = process.env): Keys {
  const hand = spawn('xdotool', ['-'], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  hand.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const over = once(hand, 'close').catch((error: unknown) => void (said += String(error)));
  // A write into a pipe whose reader is gone; the next order says it.
  hand.stdin.on('error', () => undefined);
  const held = new Set<string>();

  async function order(line: string): Promise<number> {
    if (hand.exitCode !== null || said !== '') throw new Error(`xdotool is no use: ${said.trim()}`);
    await new Promise<void>((resolve) => {
      hand.stdin.write(`${line}\n`, () => {
        resolve();
      });
    });
    return performance.timeOrigin + performance.now();
  }

  const down = (key: string): Promise<number> => {
    held.add(`keyup --delay 0 ${key}`);
    return order(`keydown --delay 0 ${key}`);
  };
  const up = (key: string): Promise<number> => {
    held.delete(`keyup --delay 0 ${key}`);
    return order(`keyup --delay 0 ${key}`);
  };
  return {
    down,
    up,
    strike: (chord) => order(`key ${chord}`),
    mouseDown: (button) => {
      held.add(`mouseup ${button}`);
      return order(`mousedown ${button}`);
    },
    mouseUp: (button) => {
      held.delete(`mouseup ${button}`);
      return order(`mouseup ${button}`);
    },
    moveTo: (x, y) => order(`mousemove ${x} ${y}`),
    play(strokes) {
      let dueAtMs = performance.now();
      return strokes.reduce<Promise<readonly number[]>>(async (before, stroke) => {
        const sentAtMs = await before;
        dueAtMs += stroke.afterMs;
        await delay(Math.max(0, dueAtMs - performance.now()));
        const strike = stroke.edge === 'down' ? down : up;
        return [...sentAtMs, await strike(stroke.key)];
      }, Promise.resolve([]));
    },
    async end() {
      for (const line of held) hand.stdin.write(`${line}\n`);
      hand.stdin.end();
      const late = setTimeout(() => hand.kill('SIGKILL'), END_LIMIT_MS);
      await over;
      clearTimeout(late);
    },
  };
}
