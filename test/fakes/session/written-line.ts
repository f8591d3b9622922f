import type { RealtimeConnection } from '../../../main/realtime-client/realtime-connection.ts';
import type { TurnTaking } from '../../../main/realtime-client/session-config.ts';
import type { ReadyLine } from '../../../main/session/line.ts';

/** A line that writes down what it is told to send. */
export interface WrittenLine {
  readonly line: ReadyLine;
  /** Orders by name; an append as its number of samples. */
  readonly orders: (string | number)[];
  /** What the socket claims not to have sent yet. */
  setBufferedBytes(bytes: number): void;
  /** All audio appended, joined. */
  audio(): Int16Array;
}

export function createWrittenLine({
  turnTaking = 'manual',
  generation = 1,
}: { readonly turnTaking?: TurnTaking; readonly generation?: number } = {}): WrittenLine {
  const orders: (string | number)[] = [];
  const audio: number[] = [];
  let count = 0;
  let bufferedBytes = 0;

  function order(name: string): string {
    orders.push(name);
    return `${name}_${(count += 1)}`;
  }

  const connection: RealtimeConnection = {
    can: () => true,
    configure: () => order('configure'),
    appendAudio(samples) {
      orders.push(samples.length);
      for (const sample of samples) audio.push(sample);
    },
    commitAudio: () => order('commit'),
    clearAudio: () => void order('clear'),
    addUserText: (text) => order(`text ${text}`),
    addItem: (item) => order(`item ${item.type}`),
    createResponse: () => order('respond'),
    cancelResponse: (id) => order(`cancel ${id}`),
    truncate: ({ itemId, audioEndMs }) => order(`truncate ${itemId} ${audioEndMs}`),
    deleteItem: (id) => order(`delete ${id}`),
    bufferedBytes: () => bufferedBytes,
    dialect: () => 'ga',
    close({ onClosed } = {}) {
      order('close');
      onClosed?.();
    },
  };
  return {
    line: { generation, connection, turnTaking },
    orders,
    setBufferedBytes: (bytes) => void (bufferedBytes = bytes),
    audio: () => Int16Array.from(audio),
  };
}
