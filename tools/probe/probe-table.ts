import type { Probe, ProbeCheckName, ProbeOutcome } from '../../shared/probe.ts';
import { table } from '../replay/table.ts';

const NAMES: Readonly<Record<ProbeCheckName, string>> = {
  connection: 'connects',
  session: 'takes our settings',
  tools: 'takes tools',
  manualCommit: 'ends a turn when we say so',
  transcription: 'tells what it heard',
  textTurn: 'answers a typed question',
  cancel: 'stops an answer',
  truncate: 'learns what was heard of it',
};

const DIALECTS = { ga: 'GA', beta: 'Beta' } as const;

/** The probe as lines for people. */
export function probeTable(probe: Probe): string {
  const rows = probe.checks.map(({ name, outcome, tookMs }) => [
    NAMES[name],
    outcome?.kind ?? 'not tried',
    tookMs === null ? '' : `${tookMs} ms`,
    outcome === null ? '' : remark(outcome),
  ]);
  const about = [
    probe.server,
    probe.dialect === null ? null : `${DIALECTS[probe.dialect]} dialect`,
    probe.model,
    `${(probe.tookMs / 1000).toFixed(1)} s`,
  ].filter((part) => part !== null);
  return [about.join(' · '), '', ...table([['the server', '', 'took', ''], ...rows])].join('\n');
}

function remark(outcome: ProbeOutcome): string {
  switch (outcome.kind) {
    case 'works':
      return outcome.note ?? '';
    case 'fails':
    case 'skipped':
      return outcome.reason;
  }
}

/** The line without which there is no conversation, or null when there can be one. */
export function lineMissed(probe: Probe): string | null {
  const needed = probe.checks.filter(({ name }) => name === 'connection' || name === 'session');
  const missed = needed.find(({ outcome }) => outcome?.kind !== 'works');
  return missed === undefined ? null : NAMES[missed.name];
}
