import type { Turn } from '../../shared/session-snapshot.ts';
import { differenceOf } from '../../test/fakes/session/coded-samples.ts';
import type { FaultResult } from './fault-result.ts';
import type { Fate, FaultRow, Phase } from './fault.ts';
import { arm, type Armed } from './inject.ts';
import { ask, finishQuestion, KEPT_WARM, prepare, prepareAnswer, reach } from './phases.ts';
import { settle } from './settle.ts';
import { openStage, type Stage } from './stage.ts';
import { whatIsTold, type Told } from './told.ts';
import { isLate } from './summary.ts';
import { watchLine } from './watch.ts';
import { wayOut } from './way-out.ts';

const BENIGN = new Set([
  'response_cancel_not_active',
  'input_audio_buffer_commit_empty',
  'conversation_already_has_active_response',
]);
/** Plays one row of the table from the first press to the way out. */
export async function runFault(row: FaultRow): Promise<FaultResult> {
  const stage = await openStage({
    ...(row.injection.kind === 'engine' ? { endpoint: { kind: 'builtIn' } } : {}),
    ...(row.phase === 'renewing' ? KEPT_WARM : {}),
  });
  try {
    return await play(stage, row);
  } finally {
    await stage.close().catch(() => undefined);
  }
}

async function play(stage: Stage, row: FaultRow): Promise<FaultResult> {
  const { bench, proxy } = stage;
  const problems: string[] = [];
  const isDevice = row.injection.kind === 'microphone';
  if (row.injection.kind !== 'answer') prepareAnswer(stage, row.phase);
  // What is to break in mid-flight has to be flown in; everything else must not strike at the preparations.
  const isOnBoard = row.injection.kind === 'engine';
  if (!isOnBoard) await prepare(stage, row.phase);
  const armed = await arm(stage, row);
  if (isOnBoard) await prepare(stage, row.phase);
  const watch = watchLine(stage);
  /** What stood above the conversation before anybody asked anything. */
  let standing: Told | null = null;
  if (row.injection.kind === 'answer') ask(stage);
  else if (isDevice && row.words === 'nothingSaid') await meetBadMicrophone(stage, row, armed);
  else {
    await reach(stage, row.phase);
    await armed.strike();
    if (isNoticedFirst(row)) {
      await settle(stage, row, () => {
        watch.look();
        return hasLost(stage);
      });
    }
    if (isBetweenTurns(row) && row.shown === 'banner') standing = whatIsTold(stage, watch.read());
    finishQuestion(stage, row.phase);
  }
  await settle(stage, row, () => {
    watch.look();
    return isAtRest(stage, row);
  });
  const turn = stage.turn();
  const before = watch.read();
  const told = standing ?? whatIsTold(stage, before);
  const silentTurns = bench.session.turns().filter(isSilent).length;
  const where = whereWordsAre(turn);
  const pressed = await wayOut(stage, row, { armed, told, turn });
  problems.push(...pressed.problems, ...differences(row, told));
  const words = fateOf(stage, turn, pressed.sentAgain);
  if (words !== row.words)
    problems.push(
      `the words were ${words ?? `lost (${whatIsMissing(stage) ?? 'not answered'})`}, expected ${row.words}`,
    );
  const recovery = pressed.recoveryMs === null ? before : { ...before, ...pressed };
  if (isLate(recovery)) problems.push(`recovered after ${recovery.recoveryMs} ms`);
  const { peak } = proxy.connections;
  if (peak > 1) problems.push(`${peak} sockets at once`);
  problems.push(...objections(stage));
  return {
    name: row.name,
    row: row.row,
    phase: row.phase,
    failure: told.failure,
    cause: told.cause,
    shown: told.shown,
    told: told.sentence,
    button: told.button?.label ?? null,
    words,
    where,
    scheduledMs: recovery.scheduledMs,
    recoveryMs: recovery.recoveryMs,
    silentTurns,
    lostUtterances: words === null ? 1 : 0,
    sockets: peak,
    problems: silentTurns > 0 ? [...problems, 'a turn ended in silence'] : problems,
  };
}

/** Phases that last long enough for that. */
const NOTICED_IN: ReadonlySet<Phase> = new Set([
  'configuring',
  'recording',
  'draining',
  'idle',
  'renewing',
]);

/** The person is still talking, or not yet, when the line is found to be gone. */
function isNoticedFirst({ injection, phase, failure }: FaultRow): boolean {
  if (failure === null || !NOTICED_IN.has(phase)) return false;
  switch (injection.kind) {
    case 'server':
    case 'withhold':
    case 'close':
    case 'says':
    case 'engine':
      return true;
    case 'wire':
      return (
        injection.unnoticed !== true &&
        (injection.strike !== 'blackhole' || phase === 'idle' || phase === 'renewing')
      );
    default:
      return false;
  }
}

const isBetweenTurns = ({ phase }: FaultRow): boolean => phase === 'idle' || phase === 'renewing';

const hasLost = ({ bench }: Stage): boolean => bench.logs.includes('connection lost');

/** The key is held, and the microphone gives nothing, or nothing but zeros. */
async function meetBadMicrophone(stage: Stage, row: FaultRow, armed: Armed): Promise<void> {
  if (row.injection.kind === 'microphone' && row.injection.how === 'digitalZero') {
    ask(stage, 'zero');
    return;
  }
  stage.beginQuestion();
  stage.bench.session.press();
  await armed.strike();
}

/** Nothing will change any more by itself. */
function isAtRest(stage: Stage, row: FaultRow): boolean {
  const { session, player } = stage.bench;
  player.renderAll();
  const { label, connection, failure } = session.snapshot();
  const turn = stage.turn();
  if (['opening', 'listening', 'thinking', 'speaking', 'reconnecting'].includes(label))
    return false;
  if (connection === 'connecting' || connection === 'configuring') return false;
  if (row.words === 'nothingSaid') return failure !== null;
  return turn !== null && turn.outcome !== null;
}

function whereWordsAre(turn: Turn | null): string {
  if (turn === null) return 'nothing was said';
  if (turn.keptMs !== null) return `kept, ${turn.keptMs} ms`;
  return turn.outcome === 'answered' ? 'answered' : `${turn.outcome ?? 'under way'}, not kept`;
}

/** Null: neither answered nor kept. */
function fateOf(stage: Stage, asked: Turn | null, sentAgain: boolean): Fate | null {
  if (asked === null) return 'nothingSaid';
  if (stage.turn()?.outcome !== 'answered' || whatIsMissing(stage) !== null) return null;
  return sentAgain ? 'sentAgain' : 'answered';
}

/** Where the words that the last connection took part from those that were said. */
function whatIsMissing(stage: Stage): string | null {
  const said = stage.said();
  return differenceOf(stage.bench.server.audio().slice(-said.length), said);
}

function differences(row: FaultRow, told: Told): string[] {
  const pairs = [
    ['failure', told.failure, row.failure],
    ['shown', told.shown, row.shown],
    ['button', told.button?.label ?? null, row.button],
  ] as const;
  return pairs.flatMap(([what, is, must]) =>
    is === must ? [] : [`${what}: ${is ?? 'none'}, expected ${must ?? 'none'}`],
  );
}

function isSilent({ outcome, failure }: Turn): boolean {
  return outcome === null || ((outcome === 'failed' || outcome === 'kept') && failure === null);
}

function objections({ bench }: Stage): string[] {
  return bench.server.violations
    .filter(({ code }) => !BENIGN.has(code))
    .map(({ code, message }) => `the server objected: ${code}: ${message}`);
}
