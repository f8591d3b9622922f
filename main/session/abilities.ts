import type { SessionWish } from '../realtime-client/session-config.ts';
import { sessionInstructions } from './session-instructions.ts';
import type { SessionPorts } from './session.ts';

/** What a model may do and should know, as of now (X8). The built-in assistant has all of it inside. */
export function abilitiesOf({
  settings,
  tools,
  clock,
  place,
  budget,
}: Pick<SessionPorts, 'settings' | 'tools' | 'clock' | 'place' | 'budget'>): Pick<
  SessionWish,
  'tools' | 'instructions' | 'createResponse'
> {
  const { endpoint, instructions } = settings();
  if (endpoint.kind === 'builtIn') return {};
  return {
    tools: tools.definitions(),
    instructions: sessionInstructions(instructions, { nowMs: clock.nowMs(), ...place() }),
    // M5: under a cap nothing is asked for that was not reserved, in hands-free too.
    ...(budget.isCapped() ? { createResponse: false } : {}),
  };
}
