import { ok } from '../../../shared/result.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export function createDiagnosticsDesk(_ports: DeskPorts): Desk<'diagnostics'> {
  return {
    handlers: {
      'diagnostics.make': () => ok({ sections: [] }),
      'diagnostics.save': () => ok({ path: null }),
    },
    dispose: () => undefined,
  };
}
