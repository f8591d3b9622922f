import { fail, ok } from '../../../shared/result.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export function createHistoryDesk(_ports: DeskPorts): Desk<'history'> {
  const closed = () => fail('historyClosed' as const);
  return {
    handlers: {
      'history.status': () => ok({ state: 'closed', turns: 0, bytes: 0, notice: null }),
      'history.conversations': closed,
      'history.turns': closed,
      'history.search': closed,
      'history.rename': closed,
      'history.delete': closed,
      'history.erase': closed,
      'history.export': closed,
      'history.play': () => fail('nothingKept'),
    },
    dispose: () => undefined,
  };
}
