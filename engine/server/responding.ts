import type { Result } from '../../shared/result.ts';
import { sentencesOf } from '../text-to-speech/sentences.ts';
import { foldInOrder } from '../workers/in-order.ts';
import { wordsOfFailure } from '../workers/worker-link.ts';
import { type AssistantOutput, openAssistantOutput } from './assistant-output.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { NewId, Send } from './outgoing.ts';
import type { ResponseOptions } from './response-options.ts';
import type { Speech } from './speech.ts';
import { spokenChunks } from './spoken-chunks.ts';
import { inputTokens, NO_TOKENS, type Tokens, wireUsage } from './usage.ts';
import { type Outcome, wireResponse } from './wire-response.ts';

/** Nothing is rationed here: clients that watch the figure see a full allowance. */
const RATE_LIMITS = [{ name: 'tokens', limit: 1_000_000, remaining: 1_000_000, reset_seconds: 0 }];

export interface Responding {
  /** The response under way, null when there is none. */
  activeId(): string | null;
  /** There must be none under way. */
  create(options: ResponseOptions): void;
  /** Ends the one under way, if any: no more of it is made or sent. */
  cancel(reason: 'turn_detected' | 'client_cancelled'): void;
  /** Of the one under way no more than so many samples were heard. Nothing when the item is another's. */
  truncate(itemId: string, samples: number): void;
  /** Whether any sound was sent in this session. */
  hasSpoken(): boolean;
  close(): void;
}

interface Active {
  readonly id: string;
  readonly options: ResponseOptions;
  readonly input: Tokens;
  readonly abort: AbortController;
  output: AssistantOutput | null;
}

/** Makes responses, one at a time: words from `answer`, sound sentence by sentence. */
export function createResponding({
  conversationId,
  conversation,
  synthesizer,
  answer,
  send,
  room,
  newId,
  onDone,
}: {
  readonly conversationId: string;
  readonly conversation: ConversationStore;
  readonly synthesizer: Speech['synthesizer'];
  /** What to say to the conversation as it stands. The failure is words for the client. */
  readonly answer: (signal: AbortSignal) => Promise<Result<string, string>>;
  readonly send: Send;
  /** Waits while the client does not read; false when it is gone. */
  readonly room: () => Promise<boolean>;
  readonly newId: NewId;
  /** A response has ended that takes so long to play. */
  readonly onDone: (spokenMs: number) => void;
}): Responding {
  let active: Active | null = null;
  let hasSpoken = false;

  const finish = (response: Active, outcome: Outcome): void => {
    if (active !== response) return;
    active = null;
    response.abort.abort();
    const status = outcome.status === 'completed' ? 'completed' : 'incomplete';
    const item = response.output?.finish(status) ?? null;
    const usage = wireUsage(response.input, response.output?.tokens() ?? NO_TOKENS);
    const { id, options } = response;
    send({
      type: 'response.done',
      response: wireResponse({ id, conversationId, options, outcome, item, usage }),
    });
    send({ type: 'rate_limits.updated', rate_limits: RATE_LIMITS });
    onDone(response.output?.spokenMs() ?? 0);
  };

  const open = ({ id, options }: Active): AssistantOutput => {
    const itemId = newId('item');
    const previousItemId = conversation.open({
      role: 'assistant',
      id: itemId,
      status: 'in_progress',
      part: null,
    });
    const { modality, format } = options;
    return openAssistantOutput({
      responseId: id,
      itemId,
      previousItemId,
      modality,
      format,
      send,
      keep: (item) => conversation.replace(item),
    });
  };

  const speak = async (
    response: Active,
    output: AssistantOutput,
    words: string,
  ): Promise<Outcome> => {
    const { voice, speed } = response.options;
    const { signal } = response.abort;
    const sentences = sentencesOf(words);
    const synthesize = (at: number): ReturnType<Speech['synthesizer']['ask']> | null => {
      const text = sentences[at];
      return text === undefined ? null : synthesizer.ask({ text, voice, speed }, { signal });
    };
    let next = synthesize(0);
    return foldInOrder<readonly [number, string], Outcome>({
      items: [...sentences.entries()],
      initial: { status: 'completed' },
      step: async (before, [at, text]) => {
        if (before.status !== 'completed' || next === null) return before;
        const made = await next;
        // The next sentence is made while this one is on its way.
        next = synthesize(at + 1);
        if (signal.aborted) return before;
        if (!made.ok) {
          return { status: 'failed', message: wordsOfFailure('voice', made.failure) };
        }
        for (const chunk of spokenChunks(made.value.samples, at === 0 ? text : ` ${text}`)) {
          if (isSpent(response, output)) return OUT_OF_TOKENS;
          output.text(chunk.words);
          output.audio(chunk.samples);
          hasSpoken = true;
        }
        conversation.replace(output.item());
        return (await room()) ? before : { status: 'cancelled', reason: 'client_cancelled' };
      },
    });
  };

  const write = (response: Active, output: AssistantOutput, words: string): Outcome => {
    for (const word of words.match(/\s*\S+/g) ?? []) {
      if (isSpent(response, output)) return OUT_OF_TOKENS;
      output.text(word);
    }
    return { status: 'completed' };
  };

  const run = async (response: Active): Promise<Outcome> => {
    const words = await answer(response.abort.signal);
    if (!words.ok) return { status: 'failed', message: words.failure };
    if (response.abort.signal.aborted) return { status: 'cancelled', reason: 'client_cancelled' };
    const output = open(response);
    response.output = output;
    return response.options.modality === 'text'
      ? write(response, output, words.value)
      : speak(response, output, words.value);
  };

  return {
    activeId: () => active?.id ?? null,
    create: (options) => {
      if (active !== null) throw new Error('a response is under way');
      const id = newId('resp');
      const input = inputTokens(options.instructions, conversation.items());
      const response: Active = { id, options, input, abort: new AbortController(), output: null };
      active = response;
      send({
        type: 'response.created',
        response: wireResponse({
          id,
          conversationId,
          options,
          outcome: null,
          item: null,
          usage: null,
        }),
      });
      void run(response)
        .catch((error: unknown): Outcome => ({
          status: 'failed',
          message: `The built-in assistant failed: ${error instanceof Error ? error.message : String(error)}`,
        }))
        .then((outcome) => finish(response, outcome));
    },
    cancel: (reason) => {
      if (active !== null) finish(active, { status: 'cancelled', reason });
    },
    truncate: (itemId, samples) => {
      const output = active?.output ?? null;
      if (output?.item().id === itemId) output.truncate(samples);
    },
    hasSpoken: () => hasSpoken,
    close: () => {
      active?.abort.abort();
      active = null;
    },
  };
}

const OUT_OF_TOKENS: Outcome = { status: 'incomplete', reason: 'max_output_tokens' };

function isSpent({ options }: Active, output: AssistantOutput): boolean {
  if (options.maxOutputTokens === 'inf') return false;
  const { text, audio } = output.tokens();
  return text + audio >= options.maxOutputTokens;
}
