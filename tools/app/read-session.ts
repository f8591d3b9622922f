import type { Page } from '@playwright/test';
import { z } from 'zod';
import { commands } from '../../shared/bridge/contract.ts';

const answerSchema = z.object({ ok: z.literal(true), value: commands['session.get'].output });

export type SessionState = z.infer<(typeof commands)['session.get']['output']>;

/** The session as the window knows it, asked for through the window's own door. */
export async function readSession(page: Page): Promise<SessionState> {
  const answer: unknown = await page.evaluate(() => {
    const door: unknown = Reflect.get(window, 'parley');
    if (typeof door !== 'object' || door === null) throw new Error('no bridge in this page');
    const invoke: unknown = Reflect.get(door, 'invoke');
    if (typeof invoke !== 'function') throw new Error('no bridge in this page');
    return invoke('session.get', undefined);
  });
  return answerSchema.parse(answer).value;
}
