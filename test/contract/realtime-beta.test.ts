import { describe, expect, onTestFinished, test } from 'vitest';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { tone } from '../fakes/realtime/pcm.ts';
import { connect, dial } from '../fakes/realtime-test-client.ts';
import { manualSession, setUpBench, type ServerUnderTest } from './realtime-bench.ts';
import { turnContract } from './realtime-turns.contract.ts';

async function start(): Promise<ServerUnderTest> {
  const server = await startFakeRealtimeServer({ manners: { dialect: 'beta' } });
  return {
    url: server.url,
    headers: { authorization: `Bearer ${server.key}`, 'openai-beta': 'realtime=v1' },
    dialect: 'beta',
    question: tone({ durationMs: 1200 }),
    askAtLength: () => {
      server.say({ text: 'Once upon a time.', audioMs: 2500, pace: 'realTime' });
      return 'Tell me a story.';
    },
    stop: () => server.close(),
  };
}

describe('a server of the Beta dialect, spoken to through the Beta codec', () => {
  describe('in conversation', () => turnContract(start));

  describe('configured and refusing', () => {
    const bench = setUpBench(start);

    test('greets with a flat session', async () => {
      const client = await connect(await bench.target());
      onTestFinished(() => client.close());
      const created = await client.next('session.created');
      expect(created.dialect).toBe('beta');
      expect(created.session.audio?.input?.format).toEqual({ type: 'audio/pcm', rate: 24_000 });
    });

    test('takes everything the GA session says that it knows', async () => {
      const client = await bench.open();
      client.send(
        manualSession({
          instructions: 'Be brief.',
          tools: [{ type: 'function', name: 'f', parameters: {} }],
          tool_choice: 'auto',
          max_output_tokens: 200,
        }),
      );
      const { session } = await client.next('session.updated');
      expect(session.instructions).toBe('Be brief.');
      expect(session.output_modalities).toEqual(['text', 'audio']);
      expect(session.audio?.input?.turn_detection).toBeNull();
      expect(session.audio?.input?.transcription?.model).toBe('whisper-1');
      expect(session.tools).toHaveLength(1);
    });

    test('puts an assistant’s words back under the name they had', async () => {
      const client = await bench.configured();
      client.send({
        type: 'conversation.item.create',
        item: {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'Before.' }],
        },
      });
      const { item } = await client.next('conversation.item.added');
      expect(item).toMatchObject({ content: [{ type: 'output_text', text: 'Before.' }] });
    });

    test('refuses a session in the GA shape by its type', async () => {
      const { url, headers } = await bench.target();
      const client = await connect({ url, headers, dialect: 'ga' });
      onTestFinished(() => client.close());
      client.send(manualSession());
      const { error } = await client.next('error');
      expect(error).toMatchObject({
        code: 'unknown_parameter',
        param: 'session.type',
        event_id: 'configure',
      });
    });
  });
});

describe('an Azure resource', () => {
  async function startAzure(azure: { api: 'ga' | 'preview'; talks?: boolean }) {
    const dialect = azure.api === 'ga' ? 'ga' : 'beta';
    const server = await startFakeRealtimeServer({
      azure: { deployment: 'talk', ...azure },
      manners: { dialect },
    });
    onTestFinished(() => server.close());
    return { url: server.url, headers: { 'api-key': server.key }, dialect } as const;
  }

  test.each(['ga', 'preview'] as const)('lets a %s client in by its own header', async (api) => {
    const target = await startAzure({ api });
    const client = await connect(target);
    onTestFinished(() => client.close());
    expect((await client.next('session.created')).dialect).toBe(target.dialect);
    client.send(manualSession());
    await client.next('session.updated');
  });

  test.each([
    ['a wrong key', { headers: { 'api-key': 'wrong' } }, 401],
    ['a bearer token', { headers: { authorization: 'Bearer x' } }, 401],
    ['another deployment', { search: '?model=other' }, 404],
    ['another path', { pathname: '/v1/realtime' }, 404],
  ])('refuses %s before the upgrade', async (_what, change, status) => {
    const target = await startAzure({ api: 'ga' });
    const url = Object.assign(new URL(target.url), change);
    const headers = 'headers' in change ? change.headers : target.headers;
    expect(await dial({ url: url.href, headers })).toMatchObject({ type: 'http', status });
  });

  test('says that a model does not talk, in its own spelling', async () => {
    const target = await startAzure({ api: 'ga', talks: false });
    const dialled = await dial(target);
    expect(dialled).toMatchObject({ type: 'http', status: 400 });
    expect(dialled.type === 'http' && dialled.body).toContain('OpperationNotSupported');
  });
});
