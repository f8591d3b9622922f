import { useEffect, useState } from 'react';
import { isRefusal } from '../../bridge/client.ts';
import type { Diagnostics } from '../../../shared/diagnostics.ts';
import type { Failure } from '../../../shared/failures.ts';
import { useServices } from '../state/app-context.tsx';
import { refusalWords } from '../words/refusal-words.ts';

interface ReportState {
  /** null until it is put together. */
  readonly report: Diagnostics | null;
  readonly leftOut: ReadonlySet<string>;
  readonly leaveOut: (id: string, isLeftOut: boolean) => void;
  readonly save: () => Promise<void>;
  /** Where it was saved last. */
  readonly savedAt: string | null;
  readonly failure: Failure | null;
}

/** Put together when it is looked at, and saved as it was looked at. */
export function useReport(): ReportState {
  const { bridge, store } = useServices();
  const [report, setReport] = useState<Diagnostics | null>(null);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let isGone = false;
    void bridge.invoke('diagnostics.make').then((made) => {
      if (!isGone && made.ok) setReport(made.value);
    });
    return () => {
      isGone = true;
    };
  }, [bridge]);

  return {
    report,
    leftOut,
    savedAt,
    failure,
    leaveOut(id, isLeftOut) {
      const now = new Set(leftOut);
      if (isLeftOut) now.add(id);
      else now.delete(id);
      setLeftOut(now);
      setSavedAt(null);
    },
    async save() {
      setFailure(null);
      const saved = await bridge.invoke('diagnostics.save', { leaveOut: [...leftOut] });
      if (saved.ok) setSavedAt(saved.value.path);
      else if (isRefusal(saved.failure)) store.showNotice(refusalWords(saved.failure.refusal));
      else setFailure(saved.failure.reason);
    },
  };
}
