import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Destination } from '../realtime-client/destination.ts';
import type { OpenSocket } from '../realtime-client/socket.ts';
import type { Clock } from '../session/session.ts';
import { openProbeLine, type ProbeLine, type Sign } from './probe-line.ts';

/** The built-in assistant may have to load its voice first; a network's server takes a fraction of this. */
const STEP_MS = 60_000;

export interface VoicePreviewOptions {
  readonly destination: Destination;
  /** With the voice that is to be heard. */
  readonly settings: Settings;
  /** What is asked, so that something short is said. */
  readonly question: string;
  /** How long the answer may be, in tokens. */
  readonly maxOutputTokens: number | 'inf';
  readonly clock: Clock;
  /** What it cost; not told by a server that does not say. */
  readonly onBilled: (bill: { readonly model: string | null; readonly tokens: Tokens }) => void;
  /** Default: a real WebSocket. */
  readonly openSocket?: OpenSocket;
}

/** One spoken sentence over a connection of its own, as sound. */
export async function previewVoice(
  options: VoicePreviewOptions,
): Promise<Result<Int16Array, Failure>> {
  const { destination, clock, openSocket } = options;
  const line = openProbeLine({ destination, clock, openSocket });
  try {
    return await ask(line, options);
  } finally {
    line.close();
  }
}

type Step<T> = { readonly is: T } | { readonly failure: Failure };

async function ask(
  line: ProbeLine,
  options: VoicePreviewOptions,
): Promise<Result<Int16Array, Failure>> {
  const { settings } = options;
  const greeted = await step(line, (sign) =>
    sign.type === 'sessionCreated' ? { model: sign.model } : null,
  );
  if ('failure' in greeted) return fail(greeted.failure);
  line.connection.configure({ settings, turnTaking: 'manual', voiceIsFixed: false });
  const configured = await step(line, (sign) => (sign.type === 'sessionConfigured' ? true : null));
  if ('failure' in configured) return fail(configured.failure);
  line.connection.addUserText(options.question);
  const { maxOutputTokens } = options;
  line.connection.createResponse(maxOutputTokens === 'inf' ? undefined : { maxOutputTokens });
  const pieces: Int16Array[] = [];
  const answered = await step(line, (sign) => {
    if (sign.type === 'answerAudio') pieces.push(sign.samples);
    return sign.type === 'responseDone' ? sign : null;
  });
  if ('failure' in answered) return fail(answered.failure);
  const { tokens, ending } = answered.is;
  if (tokens !== null) options.onBilled({ model: greeted.is.model, tokens });
  if (pieces.length > 0) return ok(joined(pieces));
  return fail(ending.kind === 'failed' ? ending.failure : SILENCE);
}

async function step<T>(line: ProbeLine, fits: (sign: Sign) => T | null): Promise<Step<T>> {
  const found = await line.next<Step<T>>((sign) => {
    if (sign.type === 'lost') return { failure: sign.failure };
    if (sign.type === 'orderRefused' && !sign.benign) return { failure: sign.failure };
    const is = fits(sign);
    return is === null ? null : { is };
  }, STEP_MS);
  return found ?? { failure: SILENCE };
}

const SILENCE: Failure = { name: 'noAnswer', waitedMs: STEP_MS, detail: null };

function joined(pieces: readonly Int16Array[]): Int16Array {
  const samples = new Int16Array(pieces.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return samples;
}
