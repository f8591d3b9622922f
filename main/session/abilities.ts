import type { SessionWish } from '../realtime-client/session-config.ts';
import { sessionInstructions } from './session-instructions.ts';
import type { SessionPorts } from './session.ts';

/** What a model may do and should know, as of now (X8). The built-in assistant has all of it inside. */
export function abilitiesOf({
  settings,
  tools,
  clock,
  place,
}: Pick<SessionPorts, 'settings' | 'tools' | 'clock' | 'place'>): Pick<
  SessionWish,
  'tools' | 'instructions'
> {
  const { endpoint, instructions } = settings();
  if (endpoint.kind === 'builtIn') return {};
  return {
    tools: tools.definitions(),
    instructions: sessionInstructions(instructions, { nowMs: clock.nowMs(), ...place() }),
  };
}
