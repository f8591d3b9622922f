import type { SkillEffect } from '../../skills/effect.ts';
import type { World } from '../../skills/skill.ts';
import type { Answer } from './answering.ts';
import type { After } from './idle-timeout.ts';
import type { EngineLimits } from './limits.ts';
import type { NewId, Send } from './outgoing.ts';
import type { Speech } from './speech.ts';

/** What one client's session needs of the outside. */
export interface SessionPorts {
  readonly send: Send;
  /** Waits while the client does not read; false when it is gone. */
  readonly room: () => Promise<boolean>;
  readonly hangUp: (close: { readonly code: number; readonly reason: string }) => void;
  readonly newId: NewId;
  readonly limits: EngineLimits;
  readonly speech: Speech;
  readonly answer: Answer;
  readonly world: () => World;
  readonly onEffect: (effect: SkillEffect) => void;
  /** By default the engine's own clock. */
  readonly after?: After;
}
