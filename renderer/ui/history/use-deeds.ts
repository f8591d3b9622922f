import { isRefusal } from '../../bridge/client.ts';
import type { BridgeRefusal } from '../../../shared/bridge/types.ts';
import type { HistoryFailure } from '../../../shared/history.ts';
import type { Result } from '../../../shared/result.ts';
import { useServices } from '../state/app-context.tsx';
import { refusalWords } from '../words/refusal-words.ts';
import { failureWords } from './history-words.ts';

type Failed = { readonly refusal: BridgeRefusal } | { readonly reason: HistoryFailure };

/** Null: it was not done, which was said in the window. */
export type Judge = <T>(
  answer: Promise<Result<T, Failed>>,
) => Promise<{ readonly value: T } | null>;

export function useJudge(): Judge {
  const { store } = useServices();
  return async (asked) => {
    const answer = await asked;
    if (answer.ok) return { value: answer.value };
    const { failure } = answer;
    store.showNotice(
      isRefusal(failure) ? refusalWords(failure.refusal) : failureWords(failure.reason),
    );
    return null;
  };
}
