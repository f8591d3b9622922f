import { adviceFor } from '../../shared/failure-advice.ts';
import { PREFLIGHT_TITLES, type Preflight, type PreflightLine } from '../../shared/preflight.ts';

/** The one object that `--json` prints. */
export interface PreflightResult {
  readonly electron: string | null;
  readonly endpoint: string | null;
  readonly lines: readonly ReportedLine[];
  /** The check itself could not be done, or was not done to its end. */
  readonly failure: { readonly name: string; readonly message: string } | null;
}

type ReportedLine = PreflightLine & {
  readonly title: string;
  /** For a step that failed. */
  readonly advice: {
    readonly happened: string;
    readonly whoCanFix: string;
    readonly button: string | null;
  } | null;
};

export const NOTHING_CHECKED: PreflightResult = {
  electron: null,
  endpoint: null,
  lines: [],
  failure: null,
};

export function reportLines({ lines }: Preflight): readonly ReportedLine[] {
  return lines.map((line) => ({
    ...line,
    title: PREFLIGHT_TITLES[line.step],
    advice: adviceOf(line),
  }));
}

function adviceOf(line: PreflightLine): ReportedLine['advice'] {
  if (line.state !== 'failed') return null;
  const { happened, whoCanFix, button } = adviceFor(line.failure);
  return { happened, whoCanFix, button: button?.label ?? null };
}

const MARKS = { passed: '✓', failed: '✗', skipped: '–' } as const;
const TITLE_WIDTH = Math.max(...Object.values(PREFLIGHT_TITLES).map((title) => title.length));

/** A finished line for people; null while it is not finished. */
export function lineForPeople(line: PreflightLine): string | null {
  if (line.state === 'waiting' || line.state === 'running') return null;
  const head = `${MARKS[line.state]} ${PREFLIGHT_TITLES[line.step].padEnd(TITLE_WIDTH)}  ${line.state.padEnd(7)}  `;
  switch (line.state) {
    case 'passed':
      return head + line.facts;
    case 'skipped':
      return head + line.reason;
    case 'failed': {
      const { happened, whoCanFix, button } = adviceFor(line.failure);
      const wayOut = button === null ? '' : ` [${button.label}]`;
      return `${head}${line.failure.name}: ${happened} ${whoCanFix}${wayOut}`;
    }
  }
}

/** Everything was done, and nothing failed. */
export function isGood({ failure, lines }: PreflightResult): boolean {
  return failure === null && lines.every(({ state }) => state === 'passed' || state === 'skipped');
}
