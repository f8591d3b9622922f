import { vi } from 'vitest';
import type { Outgoing } from '../../../../engine/server/outgoing.ts';
import { createSession } from '../../../../engine/server/session.ts';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { scriptedSpeech } from './scripted-speech.ts';
import { BARE_WORLD } from '../../../../skills/bare-world.ts';

/** Turns by hand, transcripts wanted. */
export const MANUAL = {
  type: 'realtime',
  audio: { input: { turn_detection: null, transcription: { model: 'any' } } },
};

/** A session over scripted workers, with everything that it sends. */
export function open(options: { say?: string; effects?: readonly SkillEffect[] } = {}) {
  const speech = scriptedSpeech({ words: 'What time is it?' });
  const sent: Outgoing[] = [];
  const asked: string[] = [];
  const effects: SkillEffect[] = [];
  const hungUp: number[] = [];
  let ids = 0;
  const session = createSession({
    speech,
    send: (event) => sent.push(event),
    room: () => Promise.resolve(true),
    hangUp: ({ code }) => hungUp.push(code),
    newId: (kind) => `${kind}_${(ids += 1)}`,
    answer: (text) => {
      asked.push(text);
      return {
        skill: 'x',
        say: options.say ?? 'First one. Second one.',
        effects: options.effects ?? [],
      };
    },
    world: () => ({ nowMs: 0, timeZone: 'UTC', locale: 'en', ...BARE_WORLD }),
    onEffect: (effect) => effects.push(effect),
  });
  const tell = (event: object): void => session.receive(JSON.stringify(event));
  const types = (): string[] => sent.map(({ type }) => type);
  return {
    session,
    speech,
    sent,
    asked,
    effects,
    hungUp,
    tell,
    types,
    last: (type: string) => sent.findLast((event) => event.type === type),
    errors: () => sent.filter(({ type }) => type === 'error').map(({ error }) => error),
    until: (type: string, count = 1) =>
      vi.waitFor(() => {
        const matching = sent.filter((event) => event.type === type);
        if (matching.length < count) throw new Error(`no ${type} among ${types().join(' ')}`);
        return matching[count - 1];
      }),
    append: (loudness: number, ms: number) =>
      tell({
        type: 'input_audio_buffer.append',
        audio: Buffer.from(new Int16Array(ms * 24).fill(loudness).buffer).toString('base64'),
      }),
    type: (text: string) => {
      const content = [{ type: 'input_text', text }];
      tell({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    },
  };
}

/** The deltas' number depends on the words and the length: only their order matters here. */
export const folded = (types: readonly string[]): string[] =>
  types.filter((type, at) => !type.endsWith('.delta') || types.indexOf(type) === at);
