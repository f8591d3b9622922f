import { commands, events, type Page } from '../../shared/bridge/contract.ts';
import type {
  BridgeDoor,
  BridgeRefusal,
  CommandHandlers,
  CommandName,
  EventName,
  EventPayload,
} from '../../shared/bridge/types.ts';
import { fail } from '../../shared/result.ts';

interface FakeCall {
  readonly name: CommandName;
  readonly input: unknown;
}

/** The bridge without Electron: as strict as main's router, and everything crosses by structured clone. */
export interface FakeBridge {
  readonly door: BridgeDoor;
  /** Every call that reached a handler, oldest first, with its parsed input. */
  readonly calls: readonly FakeCall[];
  callsOf(name: CommandName): readonly unknown[];
  /** How often the page listens to the door just now. */
  doorListeners(): number;
  readonly tell: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
}

export function createFakeBridge({
  page,
  handlers,
}: {
  readonly page: Page;
  readonly handlers: CommandHandlers;
}): FakeBridge {
  const calls: FakeCall[] = [];
  const listeners = new Set<(name: string, payload: unknown) => void>();

  async function route(name: string, sent: unknown): Promise<unknown> {
    const crossed: unknown = structuredClone(sent);
    if (!isCommand(name)) return refuse('unknownCommand');
    const command = commands[name];
    if (!command.from.some((allowed) => allowed === page)) return refuse('untrustedSender');
    const input = command.input.safeParse(crossed);
    if (!input.success) return refuse('badInput');
    calls.push({ name, input: input.data });
    try {
      // The handler's input was parsed by the schema of the same name in the line above.
      const result = await (handlers[name] as (parsed: unknown) => unknown)(input.data);
      return settle(name, result);
    } catch {
      return refuse('handlerCrashed');
    }
  }

  return {
    calls,
    door: {
      invoke: async (name, input) => structuredClone(await route(name, input)),
      on(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    callsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.input),
    doorListeners: () => listeners.size,
    tell(name, payload) {
      if (!events[name].to.some((allowed) => allowed === page)) return;
      // A test that tells what main could not tell is itself wrong, so this parse throws.
      const parsed: unknown = events[name].payload.parse(payload);
      for (const listener of Array.from(listeners)) listener(name, structuredClone(parsed));
    },
  };
}

/** Wraps an expected failure as main's router does, and refuses answers the contract does not allow. */
function settle(name: CommandName, result: unknown): unknown {
  if (typeof result !== 'object' || result === null || !('ok' in result)) {
    throw new Error(`the handler of ${name} answered no Result`);
  }
  if (result.ok === true && 'value' in result) {
    return { ok: true, value: commands[name].output.parse(result.value) };
  }
  const reason = commands[name].failure.parse('failure' in result ? result.failure : undefined);
  return fail({ reason });
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

function refuse(refusal: BridgeRefusal): unknown {
  return fail({ refusal });
}
