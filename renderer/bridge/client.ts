import { fail } from '../../shared/result.ts';
import type {
  Bridge,
  BridgeDoor,
  BridgeRefusal,
  CommandInput,
  CommandName,
  CommandResult,
  EventName,
  EventPayload,
} from '../../shared/bridge/types.ts';

type Listener = (payload: unknown) => void;

/**
 * The door with the contract's types. Main has parsed what we ask and made what we are told, so nothing
 * is validated a second time here (and no schema library enters the page's bundle). A call never
 * rejects: a door that breaks answers as a crashed handler does. The door is listened to once, however
 * many listeners there are, and not at all while there are none.
 */
export function createBridge(door: BridgeDoor): Bridge {
  const listeners = new Map<string, Set<Listener>>();
  let leaveDoor: (() => void) | null = null;

  function fanOut(name: string, payload: unknown): void {
    // A copy, because a listener may unsubscribe itself or others while it is told.
    for (const listener of Array.from(listeners.get(name) ?? [])) tell(listener, payload);
  }

  return {
    async invoke<N extends CommandName>(
      name: N,
      ...input: CommandInput<N> extends undefined ? [] : [CommandInput<N>]
    ): Promise<CommandResult<N>> {
      let answer: unknown;
      try {
        answer = await door.invoke(name, input[0]);
      } catch {
        return fail({ refusal: 'handlerCrashed' } as const);
      }
      // The types of an answer are main's promise, kept by its router and by the contract tests.
      return isResult(answer) ? (answer as CommandResult<N>) : fail({ refusal: 'handlerCrashed' });
    },

    on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
      const entry: Listener = (payload) => {
        listener(payload as EventPayload<N>);
      };
      const ofName = listeners.get(name) ?? new Set();
      ofName.add(entry);
      listeners.set(name, ofName);
      leaveDoor ??= door.on(fanOut);
      return () => {
        ofName.delete(entry);
        if (ofName.size === 0) listeners.delete(name);
        if (listeners.size > 0) return;
        leaveDoor?.();
        leaveDoor = null;
      };
    },
  };
}

/** True for the bridge's own refusals: a bug or an attack, never something a person did. */
export function isRefusal(
  failure: { readonly refusal: BridgeRefusal } | { readonly reason: unknown },
): failure is { readonly refusal: BridgeRefusal } {
  return 'refusal' in failure;
}

/** One listener's bug must not keep the others from hearing; it still reaches the page's error log. */
function tell(listener: Listener, payload: unknown): void {
  try {
    listener(payload);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function isResult(answer: unknown): boolean {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'ok' in answer &&
    typeof answer.ok === 'boolean'
  );
}
