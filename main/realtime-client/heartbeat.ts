const PING_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 10_000;

/** Asks again and again whether the other side is still there: a laptop that slept leaves a socket that looks open. */
export interface Heartbeat {
  start(): void;
  /** Something came from the other side. */
  alive(): void;
  stop(): void;
}

export function createHeartbeat(options: {
  readonly ping: () => void;
  /** No answer within ten seconds. It has stopped by itself. */
  readonly onDead: () => void;
}): Heartbeat {
  let timer: NodeJS.Timeout | null = null;
  let deadline: NodeJS.Timeout | null = null;

  function alive(): void {
    if (deadline !== null) clearTimeout(deadline);
    deadline = null;
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
    alive();
  }

  function beat(): void {
    options.ping();
    deadline ??= setTimeout(() => {
      stop();
      options.onDead();
    }, ANSWER_WITHIN_MS);
  }

  return {
    start() {
      timer ??= setInterval(beat, PING_EVERY_MS);
    },
    alive,
    stop,
  };
}
