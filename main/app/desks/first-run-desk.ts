import { ok } from '../../../shared/result.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export function createFirstRunDesk({ changeSettings }: DeskPorts): Desk<'firstRun'> {
  return {
    handlers: {
      'firstRun.end': () => {
        changeSettings({ firstRun: 'done' });
        return ok(undefined);
      },
    },
    dispose: () => undefined,
  };
}
