import type { ClientEventOf } from '../../realtime/client-event.ts';

type Update = Extract<ClientEventOf<'session.update'>['session'], { type: 'realtime' }>;
type Asked = NonNullable<NonNullable<NonNullable<Update['audio']>['input']>['turn_detection']>;
type Eagerness = NonNullable<Extract<Asked, { type: 'semantic_vad' }>['eagerness']>;

interface Common {
  /** 0–1: at and above it a frame is speech. */
  readonly threshold: number;
  readonly prefixPaddingMs: number;
  /** Silence that ends a turn; where sense decides, after words that sound whole. */
  readonly silenceDurationMs: number;
  readonly createResponse: boolean;
  readonly interruptResponse: boolean;
}

/** How turns are found. */
export type TurnDetection =
  | (Common & {
      readonly type: 'server_vad';
      /** So long after an answer was played, silence is taken for a turn of its own. null: never. */
      readonly idleTimeoutMs: number | null;
    })
  | (Common & {
      readonly type: 'semantic_vad';
      readonly eagerness: Eagerness;
      /** No turn waits longer than this for words that would make it whole. */
      readonly longestWaitMs: number;
    });

const THRESHOLD = 0.5;
const PREFIX_PADDING_MS = 300;
/** As the documents of `server_vad` have it. */
const SILENCE_DURATION_MS = 500;

/** What each eagerness waits: at the longest, as the protocol's documents say, and after words that sound whole. */
const WAITS: Readonly<Record<Eagerness, { readonly longestMs: number; readonly wholeMs: number }>> =
  {
    low: { longestMs: 8_000, wholeMs: 800 },
    medium: { longestMs: 4_000, wholeMs: 500 },
    auto: { longestMs: 4_000, wholeMs: 500 },
    high: { longestMs: 2_000, wholeMs: 300 },
  };

/** A detection that is named is a whole one: what it leaves out is as at the beginning, not as it was before. */
export function turnDetectionOf(asked: Asked): TurnDetection {
  const answering = {
    createResponse: asked.create_response ?? true,
    interruptResponse: asked.interrupt_response ?? true,
  };
  if (asked.type === 'semantic_vad') {
    const eagerness = asked.eagerness ?? 'auto';
    const { longestMs, wholeMs } = WAITS[eagerness];
    return {
      type: asked.type,
      eagerness,
      longestWaitMs: longestMs,
      threshold: THRESHOLD,
      prefixPaddingMs: PREFIX_PADDING_MS,
      silenceDurationMs: wholeMs,
      ...answering,
    };
  }
  return {
    type: asked.type,
    threshold: asked.threshold ?? THRESHOLD,
    prefixPaddingMs: asked.prefix_padding_ms ?? PREFIX_PADDING_MS,
    silenceDurationMs: asked.silence_duration_ms ?? SILENCE_DURATION_MS,
    idleTimeoutMs: asked.idle_timeout_ms ?? null,
    ...answering,
  };
}

export function wireTurnDetection(detection: TurnDetection): object {
  const answering = {
    create_response: detection.createResponse,
    interrupt_response: detection.interruptResponse,
  };
  return detection.type === 'semantic_vad'
    ? { type: detection.type, eagerness: detection.eagerness, ...answering }
    : {
        type: detection.type,
        threshold: detection.threshold,
        prefix_padding_ms: detection.prefixPaddingMs,
        silence_duration_ms: detection.silenceDurationMs,
        idle_timeout_ms: detection.idleTimeoutMs,
        ...answering,
      };
}
