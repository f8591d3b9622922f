import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { tone } from '../fakes/realtime/pcm.ts';
import { realtimeServerContract } from './realtime.contract.ts';

realtimeServerContract('the fake of the tests', async () => {
  const server = await startFakeRealtimeServer();
  return {
    url: server.url,
    headers: { authorization: `Bearer ${server.key}` },
    question: tone({ durationMs: 1200 }),
    askAtLength: () => {
      server.say({ text: 'Once upon a time.', audioMs: 2500, pace: 'realTime' });
      return 'Tell me a story.';
    },
    stop: () => server.close(),
  };
});
