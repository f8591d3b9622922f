import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { foldInOrder } from '../../../../engine/workers/in-order.ts';
import { trials } from '../../../fakes/session/trials.ts';
import { open, pcm } from './open-session.ts';

type Client = ReturnType<typeof open>;

const itemIds = ['mine', 'yours', 'nowhere', 'item_3', 'item_5', 'item_9'] as const;
const itemId = fc.constantFrom(...itemIds);

const turnDetection = fc.oneof(
  fc.constant(null),
  fc.record({
    type: fc.constant('server_vad'),
    silence_duration_ms: fc.constantFrom(100, 500),
    create_response: fc.boolean(),
    interrupt_response: fc.boolean(),
    idle_timeout_ms: fc.constantFrom(null, 5_000, 1),
  }),
  fc.record({ type: fc.constant('semantic_vad'), eagerness: fc.constantFrom('low', 'high', 'no') }),
);

const clientEvent = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'response.create' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('response.create'),
      response: fc.record({
        max_output_tokens: fc.constantFrom(1, 5, 'inf'),
        output_modalities: fc.constantFrom(['text'], ['audio'], ['both']),
        conversation: fc.constantFrom('auto', 'none'),
      }),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ type: 'response.cancel' }) },
  { weight: 1, arbitrary: fc.constant({ type: 'response.cancel', response_id: 'resp_7' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('session.update'),
      session: fc.record({
        type: fc.constant('realtime'),
        audio: fc.record({
          input: fc.record({
            turn_detection: turnDetection,
            format: fc.constantFrom({ type: 'audio/pcm', rate: 24_000 }, { type: 'audio/pcmu' }),
            transcription: fc.constantFrom(null, { model: 'any' }, { language: 'de' }),
          }),
          output: fc.record({ speed: fc.constantFrom(1, 1.25), voice: fc.constant('marin') }),
        }),
      }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(0, 8_000), fc.constantFrom(40, 400, 1_200))
      .map(([loudness, ms]) => ({ type: 'input_audio_buffer.append', audio: pcm(loudness, ms) })),
  },
  { weight: 2, arbitrary: fc.constant({ type: 'input_audio_buffer.commit' }) },
  { weight: 1, arbitrary: fc.constant({ type: 'input_audio_buffer.clear' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('conversation.item.create'),
      previous_item_id: fc.constantFrom(null, 'root', ...itemIds),
      item: fc.record({
        type: fc.constant('message'),
        id: itemId,
        role: fc.constantFrom('user', 'system'),
        content: fc.constant([{ type: 'input_text', text: 'Tell me.' }]),
      }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('conversation.item.retrieve'), item_id: itemId }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('conversation.item.delete'), item_id: itemId }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('conversation.item.truncate'),
      item_id: itemId,
      content_index: fc.constantFrom(0, 0, 0, 1),
      audio_end_ms: fc.constantFrom(0, 1, 100, 480, 1_000_000),
    }),
  },
  { weight: 1, arbitrary: fc.jsonValue().map((rest) => ({ type: 'no.such.event', rest })) },
);

const parts = ['detector', 'recognizer', 'synthesizer'] as const;
const part = fc.constantFrom(...parts);

/** What may happen to a session: its client, its workers, time. */
const happening = fc.oneof(
  {
    weight: 10,
    arbitrary: clientEvent.map((event) => ({
      what: 'told' as const,
      say: `tell ${JSON.stringify(event).slice(0, 160)}`,
      run: (client: Client) => client.tell(event),
    })),
  },
  {
    weight: 2,
    arbitrary: part.map((name) => ({
      what: 'hold' as const,
      say: `hold ${name}`,
      run: (client: Client) => client.speech[name].hold(),
    })),
  },
  {
    weight: 2,
    arbitrary: part.map((name) => ({
      what: 'release' as const,
      say: `release ${name}`,
      run: (client: Client) => client.speech[name].release(),
    })),
  },
  {
    weight: 1,
    arbitrary: part.map((name) => ({
      what: 'fail' as const,
      say: `fail ${name}`,
      run: (client: Client) => client.speech[name].failNext({ kind: 'crashed', message: 'gone' }),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(300, 6_000).map((ms) => ({
      what: 'time' as const,
      say: `${ms} ms pass`,
      run: (client: Client) => client.clock.advance(ms),
    })),
  },
);

/** Lets what is on its way arrive, without any time passing. */
async function settle(): Promise<void> {
  const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  await turn();
  await turn();
  await turn();
}

function responseIds(client: Client, type: string): string[] {
  return client.sent
    .filter((event) => event.type === type)
    .map(({ response }) => (response as { id: string }).id);
}

describe('whatever happens to a session of the built-in assistant', () => {
  it('every response ends once, in order, and the session goes on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
        const client = open();
        await foldInOrder({
          items: happenings,
          initial: 0,
          step: async (done, { run }) => {
            run(client);
            await settle();
            return done + 1;
          },
        });
        for (const name of parts) client.speech[name].release();
        await vi.waitFor(
          () =>
            expect(responseIds(client, 'response.done')).toEqual(
              responseIds(client, 'response.created'),
            ),
          { interval: 1 },
        );
        const lifecycle = client.types().filter((type) => /^response\.(created|done)$/.test(type));
        for (const [at, type] of lifecycle.entries()) {
          expect(type).toBe(at % 2 === 0 ? 'response.created' : 'response.done');
        }
        expect(client.types().filter((type) => type === 'response.output_item.added')).toHaveLength(
          client.types().filter((type) => type === 'response.output_item.done').length,
        );
        expect(client.hungUp).toEqual([]);
        const before = client.errors().length;
        client.tell({ type: 'session.update', session: { type: 'realtime', instructions: 'On.' } });
        expect(client.last('session.updated')).toMatchObject({ session: { instructions: 'On.' } });
        expect(client.errors()).toHaveLength(before);
        client.session.close();
        expect(client.clock.waiting()).toBe(0);
      }),
      trials(60),
    );
  });
});
