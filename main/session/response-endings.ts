import { createRecentIds } from '../realtime-client/recent-ids.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';
import { beginRound, type Answer } from './answer.ts';
import type { AnswerEndings } from './answer-endings.ts';
import type { AnswerIntake } from './answer-intake.ts';
import type { ResponseGate } from './response-gate.ts';
import type { Declined, ToolRounds } from './tool-rounds.ts';

/** How often one question may use tools before it is given up (X5): a model that goes round in circles pays by the round. */
const MOST_ROUNDS = 8;

const TOO_MANY_ROUNDS: Failure = {
  name: 'serverError',
  detail: {
    code: 'too_many_tool_rounds',
    message: `The model used tools ${MOST_ROUNDS} times for one question and still wanted more.`,
    reference: null,
  },
};

/** What the end of a response means for its turn: the end of the answer, or tools to run first. */
export interface ResponseEndings {
  done(fact: Extract<RealtimeFact, { type: 'responseDone' }>): void;
  connectionLost(): void;
}

export function createResponseEndings(options: {
  readonly gate: Pick<ResponseGate, 'tell' | 'meet' | 'bind' | 'isStranger'>;
  readonly intake: Pick<AnswerIntake, 'answerOf'>;
  readonly endings: AnswerEndings;
  readonly rounds: Pick<ToolRounds, 'take' | 'run' | 'decline'>;
  readonly onTokens: (turnId: string, tokens: Tokens | null) => void;
}): ResponseEndings {
  const { gate, intake, endings, rounds } = options;
  let told = createRecentIds();

  function whyNot(answer: Answer | null, isCompleted: boolean): Declined | null {
    if (answer === null) return 'overtaken';
    if (!isCompleted) return 'endedEarly';
    return answer.rounds >= MOST_ROUNDS ? 'tooManyRounds' : null;
  }

  return {
    done({ ending, tokens, ...response }) {
      const { responseId } = response;
      // A server that says so twice does not bill twice.
      if (gate.isStranger(responseId) || !told.isNew(responseId)) return;
      gate.meet(response);
      const answer = intake.answerOf(responseId);
      const { turnId } = gate.bind(responseId);
      options.onTokens(turnId, tokens);
      for (const item of answer?.items ?? []) endings.endItem(item);
      const calls = rounds.take(responseId);
      const why = whyNot(answer, ending.kind === 'completed');
      if (calls.length > 0 && answer !== null && why === null) {
        beginRound(answer);
        gate.tell({ type: 'called', responseId, request: turnId });
        rounds.run({ turnId, responseId, calls });
        return;
      }
      if (why !== null) rounds.decline(calls, why);
      if (answer !== null) {
        answer.ending = ending;
        if (calls.length > 0 && why === 'tooManyRounds') endings.giveUp(turnId, TOO_MANY_ROUNDS);
        else endings.settleIfOver(answer);
      }
      gate.tell({ type: 'done', responseId });
    },
    connectionLost() {
      told = createRecentIds();
    },
  };
}
