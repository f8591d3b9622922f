import type { Turn } from '../../shared/session-snapshot.ts';
import { durationMs, peakOf, type Sound } from '../wav/sound.ts';
import type { Asked } from './ask-question.ts';
import { type DemoFailure, demoFailure, shownFailure } from './demo-result.ts';

/** Quieter than this over its whole length is no spoken answer (full scale is 1). */
const AUDIBLE_PEAK = 0.02;
const SHORTEST_ANSWER_MS = 200;
/** Kept around the sound, so that its edges can be heard. */
const MARGIN_MS = 100;

/** Whether the question was heard, answered, and the answer really sounded. Null: all of it. */
export function judgeAnswer(asked: Asked, answer: Sound): DemoFailure | null {
  if (asked.kind === 'blocked') return shownFailure(asked.failure);
  if (asked.kind === 'tooLate') {
    return demoFailure('tooLate', `Waited too long for ${asked.waitedFor}.`);
  }
  return judgeTurn(asked.turn) ?? judgeSound(answer);
}

function judgeTurn(turn: Turn): DemoFailure | null {
  if (turn.failure !== null) return shownFailure(turn.failure);
  if (turn.outcome !== 'answered') {
    return demoFailure(
      'notAnswered',
      `The question was not answered: it ended as "${turn.outcome}".`,
    );
  }
  if (turn.heard === null || turn.heard.trim() === '') {
    return demoFailure('nothingHeard', 'No words were heard in the recording.');
  }
  if (turn.answer.trim() === '') return demoFailure('noAnswer', 'The answer has no words.');
  return null;
}

function judgeSound(answer: Sound): DemoFailure | null {
  if (peakOf(answer) < AUDIBLE_PEAK) {
    return demoFailure('silentAnswer', 'The answer made no sound on its way to the speaker.');
  }
  if (durationMs(answer) < SHORTEST_ANSWER_MS) {
    return demoFailure('silentAnswer', 'The answer broke off at once on its way to the speaker.');
  }
  return null;
}

/** What the worklet rendered without the silence before and after: it renders that all the time. */
export function trimSilence({ samples, rateHz }: Sound): Sound {
  const first = samples.findIndex((sample) => sample !== 0);
  const last = samples.findLastIndex((sample) => sample !== 0);
  if (first === -1) return { samples: new Float32Array(0), rateHz };
  const margin = Math.round((MARGIN_MS / 1_000) * rateHz);
  return { samples: samples.slice(Math.max(0, first - margin), last + margin), rateHz };
}
