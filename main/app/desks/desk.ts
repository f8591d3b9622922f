import type { HandlersOf } from '../../../shared/bridge/types.ts';

/** One feature's commands, and what ends whatever it began. */
export interface Desk<Prefix extends string> {
  readonly handlers: HandlersOf<Prefix>;
  dispose(): void;
}
