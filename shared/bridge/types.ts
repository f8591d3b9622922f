import type { z } from 'zod';
import type { Result } from '../result.ts';
import type { commands, events } from './contract.ts';

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = z.infer<(typeof commands)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.infer<(typeof commands)[N]['output']>;
export type CommandFailure<N extends CommandName> = z.infer<(typeof commands)[N]['failure']>;

/** Refusals of the bridge itself: a bug or an attack, never something a person did. */
export type BridgeRefusal =
  'untrustedSender' | 'unknownCommand' | 'badInput' | 'handlerCrashed' | 'tooManyCalls';

export type CommandResult<N extends CommandName> = Result<
  CommandOutput<N>,
  { readonly refusal: BridgeRefusal } | { readonly reason: CommandFailure<N> }
>;

/** One handler a command: a forgotten one does not compile. */
export type CommandHandlers = {
  readonly [N in CommandName]: (
    input: CommandInput<N>,
  ) =>
    | Promise<Result<CommandOutput<N>, CommandFailure<N>>>
    | Result<CommandOutput<N>, CommandFailure<N>>;
};

/** The handlers of the commands under these prefixes. */
export type HandlersOf<Prefix extends string> = {
  readonly [N in Extract<CommandName, `${Prefix}.${string}`>]: CommandHandlers[N];
};

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]['payload']>;

/** What the preload exposes as `window.parley`. */
export interface BridgeDoor {
  invoke(name: string, input: unknown): Promise<unknown>;
  /** Returns the way out. */
  on(listener: (name: string, payload: unknown) => void): () => void;
}

/** What pages use: the door with the contract's types (renderer/bridge/client.ts, test fakes). */
export interface Bridge {
  invoke<N extends CommandName>(
    name: N,
    ...input: CommandInput<N> extends undefined ? [] : [CommandInput<N>]
  ): Promise<CommandResult<N>>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}
