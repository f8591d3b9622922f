import type { Settings } from '../../shared/settings.ts';
import type { ReadyLine } from './line.ts';
import { say } from '../../shared/texts/say.ts';

/** Says once that the server does not find turns as the person wished (S9). */
export function createPausesOnly(options: {
  readonly settings: () => Pick<Settings, 'handsFreeTurns'>;
  readonly onHint: (hint: string) => void;
}): (line: ReadyLine | null) => void {
  let isSaid = false;
  return (line) => {
    const isWished = options.settings().handsFreeTurns.kind === 'semanticVad';
    if (isSaid || line === null || line.turnTaking === 'manual' || !isWished) return;
    if (line.connection.can('semanticVad')) return;
    isSaid = true;
    options.onHint(say('session.pausesOnly'));
  };
}
