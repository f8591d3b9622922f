/**
 * Conversations of `@openai/agents-realtime` with the engine, with a session as it is by default. It is told the
 * address and the token, and nothing else that it would not be told of OpenAI's. Prints what came of it as one JSON
 * object.
 */
import { RealtimeAgent, RealtimeSession, type TransportEvent } from '@openai/agents-realtime';
import { framesOf, inTurn, LONG, QUESTION } from './question.ts';

const [url = '', apiKey = ''] = process.argv.slice(2);
const agent = new RealtimeAgent({ name: 'Assistant', instructions: 'Answer briefly.' });
const session = new RealtimeSession(agent, { transport: 'websocket' });
const errors: string[] = [];
let interruptions = 0;
let sound: Buffer[] = [];
const { push, next } = inTurn<TransportEvent>();
// The session asks for what was transcribed whenever it wants, before the answer or after it.
const { push: pushAside, next: nextAside } = inTurn<TransportEvent>();
session.on('error', ({ error }) => errors.push(JSON.stringify(error)));
session.on('transport_event', (event) => {
  push(event);
  pushAside(event);
});
session.on('audio', ({ data }) => sound.push(Buffer.from(data)));
session.on('audio_interrupted', () => (interruptions += 1));

function speak(speech: Buffer): void {
  for (const frame of framesOf(speech)) session.sendAudio(Uint8Array.from(frame).buffer);
}

/** How the next response ends. */
async function statusOfNext(): Promise<unknown> {
  await next('response.created');
  const done = await next('response.done');
  return 'response' in done && done.response instanceof Object && 'status' in done.response
    ? done.response.status
    : null;
}

/** As the session's own history has it. */
function lastOf(role: 'user' | 'assistant'): string {
  const item = session.history.findLast((each) => each.type === 'message' && each.role === role);
  if (item?.type !== 'message') return '';
  return item.content
    .map((part) => ('transcript' in part ? part.transcript : 'text' in part ? part.text : ''))
    .join(' ');
}

await session.connect({ url, apiKey });
await next('session.updated');

session.sendMessage('What is 12 times 7?');
await statusOfNext();
const typed = lastOf('assistant');

sound = [];
session.sendMessage(`Repeat after me: ${QUESTION}`);
await statusOfNext();
const question = Buffer.concat(sound);

speak(question);
await statusOfNext();
await nextAside('conversation.item.retrieved');
const spoken = { heard: lastOf('user'), said: lastOf('assistant') };

// The session also takes speech after an answer for an interruption: the player might still be at it.
interruptions = 0;
session.sendMessage(LONG);
const cancelledBySpeech = statusOfNext();
await next('response.output_audio.delta');
speak(question);
const bySpeech = await cancelledBySpeech;
const interruptedBySpeech = interruptions;
await next('conversation.item.truncated');
await statusOfNext();
const after = lastOf('assistant');

/** A busy machine may have made all of it before the interruption comes, which is none then: it is tried again. */
async function interruptByHand(triesLeft = 5): Promise<unknown> {
  const errorsBefore = errors.length;
  interruptions = 0;
  session.sendMessage(LONG);
  const ended = statusOfNext();
  await next('response.output_audio_transcript.delta');
  session.interrupt();
  const status = await ended;
  if (status !== 'completed' || triesLeft === 1) return status;
  // What it was told of coming too late.
  errors.length = errorsBefore;
  return interruptByHand(triesLeft - 1);
}

const byHand = await interruptByHand();
await next('conversation.item.truncated');

session.close();
process.stdout.write(
  JSON.stringify({
    typed,
    spoken,
    bySpeech: { status: bySpeech, interruptions: interruptedBySpeech },
    after,
    byHand: { status: byHand, interruptions },
    tokens: session.usage.totalTokens,
    errors,
  }),
);
