import { ok } from '../../../shared/result.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

/** Answers of this run, to be heard again. What changes of it the session tells with everything else. */
export function createAnswerDesk({ conversation }: DeskPorts): Desk<'answer'> {
  const { session } = conversation;
  return {
    handlers: {
      'answer.playable': () => {
        const { turnId, playable } = session.pastAnswers();
        return ok({ turnId, playable: [...playable] });
      },
      'answer.play': ({ turnId }) => session.playAnswer(turnId),
    },
    dispose: () => undefined,
  };
}
