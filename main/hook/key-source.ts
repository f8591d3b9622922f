import { fail, ok, type Result } from '../../shared/result.ts';
import { codeOfHookKey, codeOfMouseButton } from './key-codes.ts';

/** A key or mouse button went down or up; `code` is null for one that Parley does not know. */
export interface SourceEvent {
  readonly code: string | null;
  readonly edge: 'down' | 'up';
  /** Milliseconds on the system's own clock; null where it stamps in another unit. */
  readonly stampMs: number | null;
}

export interface KeySource {
  /** Begins to listen to every key there is. Returns the way out. */
  start(hear: (event: SourceEvent) => void): Result<() => void, string>;
}

const KEY_DOWN = 4;
const KEY_UP = 5;
const MOUSE_DOWN = 7;
const MOUSE_UP = 8;

/** Loads libuiohook, which is an optional dependency: where it cannot be loaded, the reason is the answer. */
export async function loadKeySource(platform: NodeJS.Platform): Promise<Result<KeySource, string>> {
  try {
    const { uIOhook } = await import('uiohook-napi');
    return ok({
      start(hear) {
        // A throw in here would end the process: the hook calls from outside of JavaScript.
        uIOhook.on('input', (event) => {
          const heard = read(event, platform);
          if (heard !== null) hear(heard);
        });
        try {
          uIOhook.start();
        } catch (error) {
          return fail(messageOf(error));
        }
        return ok(() => {
          uIOhook.removeAllListeners('input');
          uIOhook.stop();
        });
      },
    });
  } catch (error) {
    return fail(messageOf(error));
  }
}

/** Of what libuiohook tells, keys and mouse buttons; movements and wheels are forgotten at once. */
function read(
  event: {
    readonly type: number;
    readonly time: number;
    readonly keycode?: number;
    readonly button?: unknown;
  },
  platform: NodeJS.Platform,
): SourceEvent | null {
  // macOS stamps in ticks of the processor's clock.
  const stampMs = platform === 'darwin' ? null : event.time;
  switch (event.type) {
    case KEY_DOWN:
    case KEY_UP:
      return {
        code: event.keycode === undefined ? null : codeOfHookKey(event.keycode),
        edge: event.type === KEY_DOWN ? 'down' : 'up',
        stampMs,
      };
    case MOUSE_DOWN:
    case MOUSE_UP: {
      const code = codeOfMouseButton(Number(event.button));
      return code === null
        ? null
        : { code, edge: event.type === MOUSE_DOWN ? 'down' : 'up', stampMs };
    }
    default:
      return null;
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
