import { expect, test } from 'vitest';
import { FIXTURE_LOG } from '../../fakes/recorded.ts';
import { silence, tone } from '../../fakes/realtime/pcm.ts';
import { ask, ready, sessionUpdate, startFake } from './realtime-server-kit.ts';

const HANDS_FREE = sessionUpdate({ type: 'server_vad', silence_duration_ms: 500 });

test('the recorded failure is played raw, at its own times in the audio', async () => {
  const server = await startFake();
  const playback = await server.playFixtureLog(FIXTURE_LOG);
  const client = await ready(server, HANDS_FREE);
  client.speak(silence(3040));
  await client.next('response.created');
  client.speak(silence(20));
  const report = await playback.finished;
  expect(report.saidAtAudioMs).toEqual({
    'input_audio_buffer.speech_started': 2230,
    'input_audio_buffer.speech_stopped': 3040,
    'input_audio_buffer.committed': 3040,
    'conversation.item.created': 3040,
    'response.created': 3040,
    'response.done': 3060,
  });
  expect(report).toMatchObject({ framesDuringResponse: 2, audioDuringResponseMs: 20 });
  const { response } = await client.next('response.done');
  expect(response.status_details?.error?.code).toBe('inference_not_authorized_error');
  expect(server.violations).toEqual([]);
});

test('frames sent before the client knew of the response do not count as sent through it', async () => {
  const server = await startFake();
  await server.playFixtureLog(FIXTURE_LOG);
  const client = await ready(server, HANDS_FREE);
  client.speak(silence(4000));
  await client.next('response.created');
  client.send({ type: 'response.cancel' });
  await client.next('error');
  expect(client.events.map(({ type }) => type)).not.toContain('response.done');
});

test('its names reach the client as they were recorded', async () => {
  const server = await startFake();
  await server.playFixtureLog(FIXTURE_LOG);
  const client = await ready(server, HANDS_FREE);
  client.speak(silence(4000));
  const created = await server.waitForSent('conversation.item.created');
  expect(created.event['event_id']).toBe('event_BToRAYKgCS5UcJptNH8ww');
  expect(created.event).not.toHaveProperty('dialect');
});

test('the failure does not come when the microphone falls silent during the response', async () => {
  const server = await startFake();
  await server.playFixtureLog(FIXTURE_LOG);
  const client = await ready(server, HANDS_FREE);
  client.speak(silence(3050));
  await client.next('response.created');
  client.send({ type: 'response.cancel' });
  // The cancel is answered after everything that the audio could set off.
  await client.next('error');
  expect(client.events.map(({ type }) => type)).not.toContain('response.done');
});

test('what is sent again afterwards is answered', async () => {
  const server = await startFake();
  const playback = await server.playFixtureLog(FIXTURE_LOG);
  const client = await ready(server, HANDS_FREE);
  client.speak(silence(3040));
  await client.next('response.created');
  client.speak(silence(20));
  await playback.finished;
  expect((await client.next('response.done')).response.status).toBe('failed');
  ask(client, tone({ durationMs: 500 }));
  expect((await client.next('response.done')).response.status).toBe('completed');
});
