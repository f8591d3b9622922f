import { commands, type Page } from '../../shared/bridge/contract.ts';
import type { BridgeRefusal, CommandHandlers, CommandName } from '../../shared/bridge/types.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { RateLimit } from './rate-limit.ts';
import { trustedPage, type SenderFacts } from './trusted-sender.ts';

export interface RouterPorts {
  readonly handlers: CommandHandlers;
  /** The page a living window of ours shows. */
  readonly pageOf: (webContentsId: number) => Page | null;
  readonly rateLimit: RateLimit;
  /** A call was refused or a handler broke: never something a person did. */
  readonly onRefused: (refusal: BridgeRefusal, facts: Readonly<Record<string, unknown>>) => void;
}

/** What goes back over the wire: `CommandResult` before anybody knows which command it was. */
type Answer = Result<unknown, { readonly refusal: BridgeRefusal } | { readonly reason: unknown }>;

export type Router = (sender: SenderFacts, name: unknown, input: unknown) => Promise<Answer>;

/**
 * Decides about every call a page makes, in this order: trusted sender, known name, allowed page, rate,
 * schema, handler, and the answer's own schema. It never throws and never tells a handler's error.
 */
export function createRouter({ handlers, pageOf, rateLimit, onRefused }: RouterPorts): Router {
  function refuse(refusal: BridgeRefusal, facts: Readonly<Record<string, unknown>>): Answer {
    onRefused(refusal, facts);
    return fail({ refusal });
  }

  return async (sender, name, input) => {
    const page = trustedPage(sender, pageOf);
    if (page === null) return refuse('untrustedSender', { from: sender.frameUrl });
    if (!isCommandName(name)) {
      // Not every object can be made a string.
      const called = typeof name === 'string' ? name.slice(0, 80) : typeof name;
      return refuse('unknownCommand', { name: called });
    }
    const command = commands[name];
    if (!command.from.some((allowed) => allowed === page)) {
      return refuse('untrustedSender', { name, page });
    }
    if (!rateLimit.take(page, name)) return refuse('tooManyCalls', { name });
    try {
      const parsed = command.input.safeParse(input);
      // The issues name keys and kinds; the input itself may be a key and stays out of the log.
      if (!parsed.success) return refuse('badInput', { name, issues: parsed.error.issues.length });
      return settle(name, await handlerOf(handlers, name)(parsed.data));
    } catch (error) {
      return refuse('handlerCrashed', { name, error });
    }
  };
}

function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}

type AnyHandler = (input: unknown) => Promise<Result<unknown, unknown>> | Result<unknown, unknown>;

/** The caller has parsed the input with the schema of this very name, which is what the handler's type says. */
function handlerOf(handlers: CommandHandlers, name: CommandName): AnyHandler {
  return handlers[name] as AnyHandler;
}

/** An answer the contract does not allow is a bug of ours, and throws like one. */
function settle(name: CommandName, result: Result<unknown, unknown>): Answer {
  const { output, failure } = commands[name];
  return result.ok
    ? ok(output.parse(result.value))
    : fail({ reason: failure.parse(result.failure) });
}
