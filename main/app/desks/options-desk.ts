import { app } from 'electron';
import { fail, ok } from '../../../shared/result.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export function createOptionsDesk({ settings }: DeskPorts): Desk<'options' | 'voice' | 'updates'> {
  return {
    handlers: {
      'options.get': () => ok({ canUndo: false }),
      'options.undo': () => ok(settings.get()),
      'options.reset': () => ok(settings.get()),
      'voice.preview': () => fail('busy'),
      'updates.look': () => ok({ version: app.getVersion(), newest: null, source: null }),
    },
    dispose: () => undefined,
  };
}
