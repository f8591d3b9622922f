import { ok } from '../../../../shared/result.ts';
import type { RealtimeConnection } from '../../../../main/realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../../../../main/realtime-client/realtime-facts.ts';
import { createAnswerSounds } from '../../../../main/session/answer-sounds.ts';
import { createAnswering } from '../../../../main/session/answering.ts';
import type { Settlement } from '../../../../main/session/settlement.ts';
import type { ToolCall, Tools } from '../../../../main/session/tools.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { createDoublePlayer } from '../../../fakes/session/double-player.ts';
import { createWrittenLine } from '../../../fakes/session/written-line.ts';

export const PATIENCE_MS = 30_000;

/** The answering by itself, over a line that writes down what it is told and tools that answer when told to. */
export function setUpAnswering() {
  const clock = createManualClock();
  const written = createWrittenLine();
  let connected = true;
  let connections = 1;
  /** Call ids with the number of the connection that had their output. */
  const outputs: string[] = [];
  const connection: RealtimeConnection = {
    ...written.line.connection,
    addItem(item) {
      if (item.type === 'function_call_output') outputs.push(`${connections} ${item.call_id}`);
      return written.line.connection.addItem(item);
    },
  };
  const settled: [string, Settlement['outcome']][] = [];
  const texts = new Map<string, string>();
  let items = 0;
  let unasked = 0;
  const player = createDoublePlayer({
    tell: (fact) => answering.tellAudio(fact),
    answersFlushes: false,
  });
  let silences = 0;
  /** Calls that were begun and wait for their result. */
  const begun: { readonly call: ToolCall; readonly give: (output: string) => void }[] = [];
  const tools: Tools = {
    definitions: () => [],
    run: (call) => new Promise((give) => void begun.push({ call, give })),
  };
  const answering = createAnswering({
    ports: {
      player: player.port,
      clock,
      allocateItem: () => (items += 1),
      tools,
      log: () => undefined,
    },
    line: () => ({ orders: () => (connected ? connection : null), hangUp: () => undefined }),
    patienceMs: () => PATIENCE_MS,
    turnForUnasked: () => `unasked_${(unasked += 1)}`,
    onText: (turnId, text) => texts.set(turnId, text),
    onSound: () => undefined,
    sounds: createAnswerSounds(),
    onTokens: () => undefined,
    mayAsk: () => ok('inf'),
    settle: (turnId, { outcome }) => settled.push([turnId, outcome]),
    onSilent: () => (silences += 1),
    onChange: () => undefined,
  });
  const tell = (...facts: readonly RealtimeFact[]): void => {
    for (const fact of facts) answering.tellRealtime(fact);
  };
  return {
    answering,
    begun,
    clock,
    player,
    settled,
    tell,
    texts,
    orders: written.orders,
    /** The socket dies. */
    disconnect: (): void => {
      connected = false;
      answering.connectionLost({ name: 'offline', reason: 'reset', detail: null });
    },
    reconnect: (): void => {
      connected = true;
      connections += 1;
    },
    connections: () => connections,
    outputs,
    silences: () => silences,
  };
}

/** `orderId`: what the server says of the order that it answers; left out: nothing. */
export const created = (responseId: string, orderId?: string | null): RealtimeFact => ({
  type: 'responseCreated',
  responseId,
  ...(orderId === undefined ? {} : { orderId }),
});
export const text = (responseId: string, delta: string): RealtimeFact => ({
  type: 'answerText',
  responseId,
  itemId: `item_of_${responseId}`,
  delta,
});
export const audio = (responseId: string, samples = 240): RealtimeFact => ({
  type: 'answerAudio',
  responseId,
  itemId: `item_of_${responseId}`,
  contentIndex: 0,
  samples: new Int16Array(samples),
});
/** The model asks for a function. */
export const called = (responseId: string, callId: string, name = 'tell_time'): RealtimeFact => ({
  type: 'toolCalled',
  responseId,
  itemId: `item_of_${callId}`,
  callId,
  name,
  arguments: '{}',
});
export const done = (
  responseId: string,
  kind: 'completed' | 'cancelled' = 'completed',
): RealtimeFact => ({
  type: 'responseDone',
  responseId,
  ending: { kind },
  tokens: null,
});
export const refused = (eventId: string, benign: boolean): RealtimeFact => ({
  type: 'orderRefused',
  failure: { name: 'refusedByServer', detail: null },
  code: benign ? 'conversation_already_has_active_response' : 'invalid_value',
  eventId,
  benign,
});

/** What was promised is done. */
export const settleDown = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
