import type { World } from '../../skills/skill.ts';
import { skillTools } from './skill-tools.ts';
import type { Tool } from './tool.ts';

/** The skills as tools, read from disk when somebody is about to need them: no start waits for them. */
export interface LateSkills {
  /** Begun once, however often it is asked for. Where the program's own files cannot be read there are no tools. */
  read(): Promise<void>;
  /** Throws before `read` is done. */
  tools(): readonly Tool[];
}

/** `world`: what a skill may know, but for what only the built-in assistant has beside it. */
export function createLateSkills(ports: {
  readonly world: () => Pick<World, 'nowMs' | 'timeZone' | 'locale' | 'kept'>;
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void;
}): LateSkills {
  let reading: Promise<void> | null = null;
  let make: (() => readonly Tool[]) | null = null;

  async function load(): Promise<void> {
    const [{ skills }, { BARE_WORLD }] = await Promise.all([
      import('../../skills/index.ts'),
      import('../../skills/bare-world.ts'),
    ]);
    make = () => skillTools(skills, () => ({ ...BARE_WORLD, ...ports.world() }));
  }

  function broken(error: unknown): void {
    ports.log('the skills cannot be read', { error: String(error) });
    make = () => [];
  }

  return {
    read() {
      reading ??= load().catch(broken);
      return reading;
    },
    tools() {
      if (make === null) throw new Error('the skills were not read');
      return make();
    },
  };
}
