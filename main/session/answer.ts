import type { HeardItem } from '../../shared/audio/port-messages.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import type { ResponseEnding } from '../realtime-client/realtime-facts.ts';
import { heardTextLength, repairFor, type Repair } from './heard.ts';

/** One audio item of an answer, from the server's first sample to the speaker's last. */
export interface AnswerItem {
  /** The number the player knows it by. */
  readonly number: number;
  readonly itemId: string;
  readonly contentIndex: number;
  receivedSamples: number;
  /** The server said that no more will come. */
  ended: boolean;
  /** The player rendered its last sample. */
  finished: boolean;
}

/** The answer to one turn while it is being made and spoken. */
export interface Answer {
  readonly turnId: string;
  /** Null until the server names the response. */
  responseId: string | null;
  /** The connection that it came by, and the only one that knows its items. */
  connection: RealtimeConnection | null;
  /** Text by item, in the order the items appeared. */
  readonly texts: Map<string, string>;
  readonly items: AnswerItem[];
  ending: ResponseEnding | null;
  /** How often tools were called for it; after each time the answer goes on in another response. */
  rounds: number;
  /** Items that came before the present response. */
  itemsBefore: number;
}

export function createAnswer(turnId: string): Answer {
  return {
    turnId,
    responseId: null,
    connection: null,
    texts: new Map(),
    items: [],
    ending: null,
    rounds: 0,
    itemsBefore: 0,
  };
}

export function textOf(answer: Answer): string {
  return [...answer.texts.values()].filter((text) => text !== '').join('\n');
}

export function isEmpty(answer: Answer): boolean {
  return answer.items.length === 0 && textOf(answer).trim() === '';
}

/** The audio item with this server id, begun if it is new. */
export function itemFor(
  answer: Answer,
  { itemId, contentIndex }: { readonly itemId: string; readonly contentIndex: number },
  allocate: () => number,
): AnswerItem {
  const known = answer.items.find((item) => item.itemId === itemId);
  if (known !== undefined) return known;
  const item: AnswerItem = {
    number: allocate(),
    itemId,
    contentIndex,
    receivedSamples: 0,
    ended: false,
    finished: false,
  };
  answer.items.push(item);
  return item;
}

/** What was said so far stays; the rest of the answer comes in the next response. */
export function beginRound(answer: Answer): void {
  answer.responseId = null;
  answer.rounds += 1;
  answer.itemsBefore = answer.items.length;
}

/** The server ended every piece of the present response's sound, of which there is some. */
export function isReceivedWhole({ items, itemsBefore }: Answer): boolean {
  const present = items.slice(itemsBefore);
  return present.length > 0 && present.every(({ ended }) => ended);
}

export function isSpokenToItsEnd(answer: Answer): boolean {
  return answer.items.every((item) => item.finished);
}

export interface HeardAnswer {
  readonly repairs: readonly { readonly item: AnswerItem; readonly repair: Repair }[];
  readonly anythingHeard: boolean;
  /** Index into the answer's text from which it was not heard; null when all of it was. */
  readonly unheardFrom: number | null;
}

/** What was heard of an answer that was silenced, given the player's account of its items. */
export function accountFor(answer: Answer, heardItems: readonly HeardItem[]): HeardAnswer {
  const accounts = answer.items.map((item) => {
    const told = heardItems.find((heard) => heard.item === item.number) ?? null;
    const all = {
      item: item.number,
      renderedFrames: item.receivedSamples,
      heardFrames: item.receivedSamples,
    };
    const heard = item.finished ? all : told;
    const heardFrames = Math.min(heard?.heardFrames ?? 0, item.receivedSamples);
    return { item, heardFrames, repair: repairFor(item, heard) };
  });
  const heardFrames = accounts.reduce((sum, account) => sum + account.heardFrames, 0);
  const received = answer.items.reduce((sum, item) => sum + item.receivedSamples, 0);
  const heardToItsEnd =
    answer.ending !== null && accounts.every(({ repair }) => repair.type === 'none');
  const text = textOf(answer);
  const heardLength = heardTextLength(text, received === 0 ? 0 : heardFrames / received);
  return {
    repairs: accounts.map(({ item, repair }) => ({ item, repair })),
    anythingHeard: heardFrames > 0,
    unheardFrom: heardToItsEnd || heardLength >= text.length ? null : heardLength,
  };
}
