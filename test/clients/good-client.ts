/**
 * Somebody who uses the engine as it is meant, in a process of its own: one typed turn after the other. Forked by
 * tests; whenever it is asked it takes some turns more and tells how long they took since it was asked before.
 */
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';

const BETWEEN_TURNS_MS = 10;
const LEAST_TURNS = 5;

const [url = '', token = ''] = process.argv.slice(2);
const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } });
let answered = (): void => undefined;
let tookMs: number[] = [];
let asked = false;

socket.on('message', (data: Buffer) => {
  if (data.includes('"type":"response.done"')) answered();
});
// A client that did nothing wrong was cut off: whoever waits for this process sees it end.
socket.on('close', () => process.exit(1));
process.on('disconnect', () => process.exit());
process.on('message', () => {
  asked = true;
});

const tell = (event: object): void => socket.send(JSON.stringify(event));
const content = [{ type: 'input_text', text: 'Are you there?' }];

async function takeTurns(): Promise<never> {
  const startedMs = performance.now();
  const done = new Promise<void>((resolve) => {
    answered = resolve;
  });
  tell({ type: 'conversation.item.create', item: { type: 'message', role: 'user', content } });
  tell({ type: 'response.create', response: { output_modalities: ['text'] } });
  await done;
  tookMs.push(Math.round(performance.now() - startedMs));
  if (asked && tookMs.length >= LEAST_TURNS) {
    const inOrder = tookMs.toSorted((a, b) => a - b);
    const medianMs = inOrder[Math.floor(inOrder.length / 2)];
    process.send?.({ medianMs, longestMs: inOrder.at(-1), turns: inOrder.length });
    [asked, tookMs] = [false, []];
  }
  await setTimeout(BETWEEN_TURNS_MS);
  return takeTurns();
}

socket.on('open', () => void takeTurns());
