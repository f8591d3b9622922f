import type { NewItem } from '../../realtime/client-event.ts';
import type { Failure } from '../../shared/failures.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { abilitiesOf } from './abilities.ts';
import type { Answering } from './answering.ts';
import { createBills, type Bills } from './bills.ts';
import { createContextKeeper } from './context-keeper.ts';
import type { KeptWords } from './kept-words.ts';
import type { Line } from './line.ts';
import type { Outgoing } from './outbox.ts';
import type { SessionPorts } from './session.ts';
import type { Tools } from './tools.ts';
import type { Transcripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';
import type { Upkeep } from './upkeep.ts';

export interface AccountsOptions {
  readonly ports: SessionPorts;
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly transcripts: Transcripts;
  readonly line: () => Pick<Line, 'model' | 'orders'>;
  readonly upkeep: () => Pick<Upkeep, 'past' | 'seed'>;
  readonly answering: () => Pick<Answering, 'response'>;
  /** The budget is spent: nothing goes on that costs. */
  readonly onSpent: () => void;
  readonly onHint: (hint: string) => void;
  readonly onChange: () => void;
}

/** What the conversation costs, and what of it is paid for again and again (M rules). */
export interface Accounts {
  readonly bills: Bills;
  /** The same tools; what they give is read, and billed, by the response that follows. */
  readonly tools: Tools;
  /** Why the budget does not let words of this length be sent; null while it does. */
  refusal(audioMs: number): Failure | null;
  /** What a new session is told of the conversation so far. */
  seed(): readonly NewItem[];
  /** The server has these words. */
  delivered(outgoing: Outgoing): void;
  tellRealtime(fact: RealtimeFact): void;
  /** Everyone who acts on this fact has done so. */
  afterFact(fact: RealtimeFact): void;
  connectionLost(): void;
  dispose(): void;
}

/** No connection has this number: words that are said to be with it are sent anew. */
const NOWHERE = -1;

export function createAccounts(options: AccountsOptions): Accounts {
  const { ports, book, kept } = options;
  const turnOf = (itemId: string): string | null => options.transcripts.turnOf(itemId);
  const bills = createBills({
    budget: ports.budget,
    book,
    model: () => options.line().model(),
    transcriptionModel: () => ports.settings().transcriptionModel,
    sessionText: () => JSON.stringify(abilitiesOf(ports)),
    turnOf,
  });
  const context = createContextKeeper({
    choice: () => ports.settings().context,
    orders: () => options.line().orders(),
    turnOf,
    past: () => options.upkeep().past(),
    onForgotten(turnId) {
      kept.delivered(turnId, NOWHERE);
      kept.committed(turnId);
    },
  });
  const leaveBudget = ports.budget.on((news) => {
    if (news.type === 'warned') options.onHint(news.text);
    if (ports.budget.reached() !== null) options.onSpent();
    options.onChange();
  });

  const tools: Tools = {
    ...ports.tools,
    async run(call) {
      const output = await ports.tools.run(call);
      bills.added(output);
      return output;
    },
  };

  return {
    bills,
    tools,
    refusal: (audioMs) =>
      ports.budget.reached({ model: ports.settings().transcriptionModel, audioMs }),
    seed() {
      const items = options.upkeep().seed();
      bills.seeded(items);
      context.seeded(items);
      return items;
    },
    delivered(outgoing) {
      bills.said(outgoing);
      if (outgoing.kind === 'text') context.typed(outgoing.turnId);
    },
    tellRealtime(fact) {
      bills.tellRealtime(fact);
      context.tellRealtime(fact);
    },
    afterFact(fact) {
      if (options.answering().response().phase !== 'none') return;
      if (fact.type === 'responseDone') context.tidy();
      // What was asked for was refused: nothing of it is billed.
      if (fact.type === 'orderRefused') ports.budget.nothingToBill();
    },
    connectionLost() {
      bills.connectionLost();
      context.connectionLost();
    },
    dispose: leaveBudget,
  };
}
