import { randomBytes } from 'node:crypto';
import { type Engine, startEngine } from '../../../engine/engine.ts';
import { answer } from '../../../engine/understanding/answer.ts';
import { understand } from '../../../engine/understanding/understand.ts';
import type { EnginePart } from '../../../shared/engine-control.ts';
import { openWordNet } from '../../../lexicon/wordnet.ts';
import { BARE_WORLD } from '../../../skills/bare-world.ts';
import type { SkillEffect } from '../../../skills/effect.ts';
import { NOTHING_KEPT } from '../../../skills/kept.ts';
import type { World } from '../../../skills/skill.ts';
import { say } from '../../setup/say.mjs';
import { workerUrl } from './workers.ts';

/** A Monday noon in New York, in winter time: "tomorrow" and "Christmas" are the same days at every run. */
export const NOW_MS = Date.UTC(2026, 10, 23, 17, 5);

/** What the engine made of one thing it heard. */
export interface Understood {
  readonly heard: string;
  /** `askedBack`: a skill was thought of, but not surely enough to act. */
  readonly kind: 'answered' | 'askedBack' | 'refused' | 'heardNothing';
  /** Of an answer or of what was asked back. */
  readonly skill: string | null;
  readonly args: unknown;
  readonly effects: readonly SkillEffect[];
}

export interface EngineUnderTest {
  readonly port: number;
  readonly token: string;
  /** What was understood since it was last asked, oldest first. */
  readonly takeUnderstood: () => readonly Understood[];
  /** What the engine asked its host to do since it was last asked. */
  readonly takeEffects: () => readonly SkillEffect[];
  /** As the setting has it. */
  readonly unloadAfter: (afterMs: number) => void;
  readonly close: () => Promise<void>;
}

/** The product's own engine with the product's own skills, in a world that stands still; resolves when it is loaded. */
export async function startEngineUnderTest({
  onUnloaded = () => undefined,
}: {
  /** The memory of one of its parts was given back. */
  readonly onUnloaded?: (part: EnginePart) => void;
} = {}): Promise<EngineUnderTest> {
  const token = randomBytes(32).toString('hex');
  const lexicon = openWordNet({ log: say });
  const world = (): World => ({ ...standingWorld(), lexicon });
  let understood: Understood[] = [];
  let effects: SkillEffect[] = [];
  const engine: Engine = await startEngine({
    token,
    world,
    answer: (text, asked) => {
      const given = answer(text, asked);
      understood.push(understoodOf(text, asked, given));
      return given;
    },
    onEffect: (effect) => effects.push(effect),
    onUnloaded,
    workerUrl,
  });
  return {
    port: engine.port,
    token,
    unloadAfter: (afterMs) => engine.unloadAfter(afterMs),
    takeUnderstood: () => {
      const taken = understood;
      understood = [];
      return taken;
    },
    takeEffects: () => {
      const taken = effects;
      effects = [];
      return taken;
    },
    close: async () => {
      await engine.close();
      lexicon.close();
    },
  };
}

/** One timer runs, so that asking for it and cancelling it mean something. */
function standingWorld(): World {
  return {
    nowMs: NOW_MS,
    timeZone: 'America/New_York',
    locale: 'en-US',
    ...BARE_WORLD,
    kept: {
      ...NOTHING_KEPT,
      alerts: [{ id: 'a', kind: 'timer', label: null, dueAtMs: NOW_MS + 60_000, setAtMs: NOW_MS }],
    },
  };
}

function understoodOf(
  heard: string,
  world: World,
  { skill, effects }: ReturnType<typeof answer>,
): Understood {
  const meant = understand(heard, world);
  switch (meant.kind) {
    case 'nothingHeard':
      return { heard, kind: 'heardNothing', skill: null, args: null, effects };
    case 'declined':
    case 'notUnderstood':
      return { heard, kind: 'refused', skill: null, args: null, effects };
    case 'understood': {
      const { skill: name, args } = meant.request;
      const kind = skill === null ? 'askedBack' : 'answered';
      return { heard, kind, skill: name, args, effects };
    }
  }
}
