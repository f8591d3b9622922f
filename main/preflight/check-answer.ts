import type { Failure } from '../../shared/failures.ts';
import { say } from '../../shared/texts/say.ts';
import { lossFromError } from '../realtime-client/failure-from-wire.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { EMPTY_ANSWER } from '../session/settlement.ts';
import type { StepContext } from './preflight-ports.ts';
import { resolveTargetOnce } from './resolve-target-once.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

const QUESTION = 'Please say only: ready.';
/** Models that think first need some of it for that; an answer that is cut off here is an answer. */
const MOST_TOKENS = 128;
/** Updates of the session that the way there and back is measured by; the fastest one counts. */
const ROUND_TRIPS = 3;

/**
 * A real answer, in text: the only thing that shows whether the key may ask the model, which a server tells
 * nowhere but in a failed response. The one socket of the whole check, closed before it returns.
 */
export async function checkAnswer(context: StepContext): Promise<StepResult> {
  const target = await resolveTargetOnce(context);
  if (!target.ok) return target.failure;
  const { ports, signal, found } = context;
  if (target.value.capabilities?.textTurn === false) {
    return skipped(say('preflight.noTypedQuestions'));
  }
  const { clock } = ports;
  const askedAtMs = clock.monotonicMs();

  return new Promise((resolve) => {
    let sentAtMs = 0;
    let trips = 0;
    let connectedMs: number | null = null;
    let answer = '';
    let isOver = false;
    const wish = { settings: ports.settings(), turnTaking: 'manual', voiceIsFixed: false } as const;

    function end(result: StepResult): void {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', abort);
      connection.close();
      if (result.kind === 'failed' && connectedMs === null) {
        found.obstacle = say('preflight.notTriedRefused');
      }
      resolve(result);
    }

    function abort(): void {
      end(skipped(say('preflight.calledOff')));
    }

    function configure(): void {
      sentAtMs = clock.monotonicMs();
      connection.configure(wish);
    }

    function configured(): void {
      const nowMs = clock.monotonicMs();
      connectedMs ??= nowMs - askedAtMs;
      found.roundTripMs = Math.min(found.roundTripMs ?? Number.POSITIVE_INFINITY, nowMs - sentAtMs);
      trips += 1;
      if (trips < ROUND_TRIPS) configure();
      else if (trips === ROUND_TRIPS) {
        connection.addUserText(QUESTION);
        connection.createResponse({ outputModalities: ['text'], maxOutputTokens: MOST_TOKENS });
      }
    }

    function hear(fact: RealtimeFact): void {
      switch (fact.type) {
        case 'sessionCreated':
          configure();
          return;
        case 'sessionConfigured':
          configured();
          return;
        case 'answerText':
          answer += fact.delta;
          return;
        case 'answerTextDone':
          answer = fact.text;
          return;
        case 'responseDone': {
          const why = failureOf(fact, answer);
          const tookMs = Math.round(clock.monotonicMs() - askedAtMs);
          const figures = { connectedMs: Math.round(connectedMs ?? 0), answeredMs: tookMs };
          const words = say('preflight.answered', figures);
          end(why === null ? passed(words, figures) : failed(why));
          return;
        }
        case 'orderRefused':
          if (!fact.benign) end(failed(lossFromError(fact.failure).failure));
          return;
        case 'lost':
          end(failed(fact.failure));
          return;
        default:
      }
    }

    // Facts come later than this call returns, so that the connection is there for them.
    const connection = ports.connect(target.value, hear);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

/** Cut off by the limit that was asked for is as good as answered. */
function failureOf(
  { ending }: Extract<RealtimeFact, { type: 'responseDone' }>,
  answer: string,
): Failure | null {
  if (ending.kind === 'failed') return ending.failure;
  if (ending.kind === 'incomplete')
    return ending.failure.name === 'filtered' ? ending.failure : null;
  return answer.trim() === '' ? EMPTY_ANSWER : null;
}
