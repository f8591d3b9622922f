import type { Replay, ReplayEntry, ReplayTurn } from '../../shared/replay.ts';
import { table } from './table.ts';

const FORMS: Readonly<Record<Replay['form'], string>> = {
  console: 'console log',
  eventLog: 'event log',
  sequence: 'recorded sequence',
  mixed: 'log of several forms',
};

/** The log for people: its turns, what stood in the way, and where reading stopped. */
export function replayTable(replay: Replay): string {
  const dialect = replay.dialect === null ? [] : [replay.dialect === 'ga' ? 'GA' : 'Beta'];
  const head = [
    replay.source,
    FORMS[replay.form],
    ...dialect,
    ...(replay.model === null ? [] : [replay.model]),
    `${replay.lines} lines`,
    `${replay.events.received} events received, ${replay.events.sent} sent`,
  ].join(' · ');
  return [head, '', ...turnLines(replay), ...problemLines(replay), ...stopLines(replay)].join('\n');
}

function turnLines({ turns, turnsLeftOut }: Replay): readonly string[] {
  if (turns.length === 0) return ['No turn.'];
  const rows = turns.map((turn) => [
    String(turn.index),
    wordsOf(turn),
    said(turn.heard),
    said(turn.answer === '' ? null : turn.answer),
    turn.tools.map(({ name }) => name).join(', ') || '–',
    turn.outcome,
    turn.failure?.name ?? '–',
    costOf(turn),
    turn.timings.toFirstSoundMs === null ? '–' : `${turn.timings.toFirstSoundMs} ms`,
  ]);
  const older = turnsLeftOut === 0 ? [] : [`${turnsLeftOut} older turns are left out.`];
  return [
    ...older,
    ...table([
      ['turn', 'words', 'heard', 'answer', 'tools', 'outcome', 'failure', 'cost', 'to sound'],
      ...rows,
    ]),
    ...turns.flatMap((turn) => adviceLines(`Turn ${turn.index}`, turn)),
  ];
}

function adviceLines(
  what: string,
  { failure, advice }: Pick<ReplayTurn, 'failure' | 'advice'>,
): readonly string[] {
  if (failure === null || advice === null) return [];
  const facts = failure.name === 'keyLacksScope' ? ` (${failure.scopes.join(', ')})` : '';
  const code = failure.detail?.code ?? null;
  return [
    '',
    `${what}: ${failure.name}${facts}${code === null ? '' : `, ${code}`}`,
    `  ${advice.happened} ${advice.whoCanFix}`,
    ...(advice.button === null ? [] : [`  The way out: ${advice.button}`]),
  ];
}

function problemLines({ problems }: Replay): readonly string[] {
  return problems.flatMap((problem) => adviceLines(`Line ${problem.line}`, problem));
}

function stopLines({ stoppedAt, unreadLines }: Replay): readonly string[] {
  if (stoppedAt === null) return [];
  const { line, reason, wentOnAtLine } = stoppedAt;
  const after =
    wentOnAtLine === null
      ? 'Nothing after it could be read.'
      : `Reading went on at line ${wentOnAtLine}.`;
  return ['', `Not read whole: line ${line}: ${reason}. ${after} Lines lost: ${unreadLines}.`];
}

/** Everything that passed, a line each. */
export function timelineTable({ entries, entriesLeftOut }: Replay): string {
  const older = entriesLeftOut === 0 ? [] : [`${entriesLeftOut} older entries are left out.`];
  const rows = entries.map((entry) => [
    String(entry.line),
    timeOf(entry),
    entry.turn === null ? '' : String(entry.turn),
    ARROWS[entry.direction],
    entry.count === 1 ? entry.type : `${entry.type} × ${entry.count}`,
    short(entry.text, 80),
  ]);
  return [...older, ...table([['line', 'ms', 'turn', '', 'event', ''], ...rows])].join('\n');
}

const ARROWS: Readonly<Record<ReplayEntry['direction'], string>> = {
  sent: '→',
  received: '←',
  connection: '•',
  note: ' ',
};

function timeOf({ atMs }: ReplayEntry): string {
  if (atMs === null) return '';
  // Unix times are told as the clock showed them.
  return atMs > 1e11 ? new Date(atMs).toISOString().slice(11, 23) : String(Math.round(atMs));
}

function wordsOf({ input, voice }: ReplayTurn): string {
  if (input === 'text') return 'typed';
  if (input === 'none') return 'none';
  return voice === null ? 'voice' : `voice ${voice.startMs}–${voice.endMs} ms`;
}

function costOf({ receipt }: ReplayTurn): string {
  if (receipt === null) return '–';
  if (receipt.costUsd === null) return 'unknown';
  return `$${receipt.costUsd.toFixed(receipt.costUsd === 0 ? 2 : 4)}`;
}

function said(text: string | null): string {
  return text === null ? '–' : `“${short(text, 36)}”`;
}

function short(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
