import { skills } from '../../../../skills/index.ts';
import { COMMANDS_OF_NUMBERS } from './of-numbers.ts';
import { COMMANDS_OF_TIME } from './of-time.ts';
import { COMMANDS_OF_WORDS } from './of-words.ts';
import type { SpokenCommand } from './said-as.ts';

/** What each skill gives as its own examples, so that a new one is in the bench by itself. */
function examplesOfSkills(): readonly SpokenCommand[] {
  return skills.flatMap(({ name, examples }) =>
    examples.map(({ ask, args }) => ({ say: ask, skill: name, args })),
  );
}

/** Every sentence once, over all skills. */
export function spokenCommands(): readonly SpokenCommand[] {
  const all = [
    ...examplesOfSkills(),
    ...COMMANDS_OF_TIME,
    ...COMMANDS_OF_NUMBERS,
    ...COMMANDS_OF_WORDS,
  ];
  const bySound = new Map(all.map((command) => [soundOf(command.say), command]));
  return [...bySound.values()];
}

function soundOf(say: string): string {
  return say
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}
