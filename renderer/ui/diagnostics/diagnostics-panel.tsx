import { lazy, Suspense } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { Drawer } from '../parts/drawer.tsx';
import { Gathering } from './gathering.tsx';

interface DiagnosticsPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

// Read once in a while, and only then.
const LazyReport = lazy(async () => ({ default: (await import('./report.tsx')).Report }));

/** What helps somebody who looks into a problem: read first, then saved. */
export function DiagnosticsPanel({ isOpen, onClose }: DiagnosticsPanelProps) {
  return (
    <Drawer title={say('diagnostics.title')} isOpen={isOpen} onClose={onClose} width="wide">
      <Suspense fallback={<Gathering />}>
        <LazyReport />
      </Suspense>
    </Drawer>
  );
}
