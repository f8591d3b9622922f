import { fail, ok } from '../../../shared/result.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export function createAnswerDesk(_ports: DeskPorts): Desk<'answer'> {
  return {
    handlers: {
      'answer.playable': () => ok({ turnId: null, playable: [] }),
      'answer.play': () => fail('nothingKept'),
    },
    dispose: () => undefined,
  };
}
