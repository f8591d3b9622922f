import { vi } from 'vitest';
import { DEFAULT_LIMITS, type EngineLimits } from '../../../../engine/server/limits.ts';
import type { Outgoing } from '../../../../engine/server/outgoing.ts';
import { createSession } from '../../../../engine/server/session.ts';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { scriptedSpeech } from './scripted-speech.ts';
import { BARE_WORLD } from '../../../../skills/bare-world.ts';

/** Turns by hand, transcripts wanted. */
export const MANUAL = {
  type: 'realtime',
  audio: { input: { turn_detection: null, transcription: { model: 'any' } } },
};

/** So many milliseconds as loud as this, as a client sends them. */
export function pcm(loudness: number, ms: number): string {
  return Buffer.from(new Int16Array(ms * 24).fill(loudness).buffer).toString('base64');
}

/** A session over scripted workers, with everything that it sends. */
export function open(
  options: {
    say?: string;
    effects?: readonly SkillEffect[];
    limits?: Partial<EngineLimits>;
  } = {},
) {
  const clock = createManualClock();
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
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    after: (delayMs, run) => clock.after(delayMs, run),
    answer: (text, { dialogue }) => {
      asked.push(text);
      return {
        skill: 'x',
        say: options.say ?? 'First one. Second one.',
        effects: options.effects ?? [],
        dialogue,
      };
    },
    world: () => ({ nowMs: 0, timeZone: 'UTC', locale: 'en', ...BARE_WORLD }),
    onEffect: (effect) => effects.push(effect),
  });
  const tell = (event: object): void => session.receive(JSON.stringify(event));
  const types = (): string[] => sent.map(({ type }) => type);
  return {
    session,
    clock,
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
      tell({ type: 'input_audio_buffer.append', audio: pcm(loudness, ms) }),
    type: (text: string) => {
      const content = [{ type: 'input_text', text }];
      tell({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
    },
  };
}

/** The deltas' number depends on the words and the length: only their order matters here. */
export const folded = (types: readonly string[]): string[] =>
  types.filter((type, at) => !type.endsWith('.delta') || types.indexOf(type) === at);
