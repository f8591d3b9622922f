import { randomBytes } from 'node:crypto';
import { type Engine, startEngine } from '../../../engine/engine.ts';
import { type Answer, answer } from '../../../engine/understanding/answer.ts';
import { suggest } from '../../../engine/understanding/suggest.ts';
import { type Understanding, understand } from '../../../engine/understanding/understand.ts';
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
  readonly close: () => Promise<void>;
}

/** The product's own engine with the product's own skills, in a world that stands still; resolves when it is loaded. */
export async function startEngineUnderTest(): Promise<EngineUnderTest> {
  const token = randomBytes(32).toString('hex');
  const lexicon = openWordNet({ log: say });
  const world = (): World => ({ ...standingWorld(), lexicon });
  let understood: Understood[] = [];
  let effects: SkillEffect[] = [];
  const engine: Engine = await startEngine({
    token,
    world,
    answer: (text, asked, hearing) => {
      const given = answer(text, asked, hearing);
      understood.push(understoodOf(given, text, understand(text, asked, hearing)));
      return given;
    },
    suggest,
    onEffect: (effect) => effects.push(effect),
    workerUrl,
  });
  return {
    port: engine.port,
    token,
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
  { skill, effects, dialogue }: Answer,
  heard: string,
  meant: Understanding,
): Understood {
  const { skill: name, args } =
    meant.kind === 'understood' ? meant.request : { skill: null, args: null };
  if (skill !== null) return { heard, kind: 'answered', skill: name, args, effects };
  if (dialogue.open !== null) return { heard, kind: 'askedBack', skill: name, args, effects };
  const kind = meant.kind === 'nothingHeard' ? 'heardNothing' : 'refused';
  return { heard, kind, skill: null, args: null, effects };
}
