import type { Session } from '../../../main/session/session.ts';
import type { FailureName } from '../../../shared/failures.ts';
import type { Outcome, Turn } from '../../../shared/session-snapshot.ts';
import type { Fault } from '../realtime/faults.ts';
import type { Answer } from '../realtime/script.ts';
import { codedSamples } from './coded-samples.ts';
import type { Trouble, TurnPlan } from './faulty-turns.ts';

/** A session with a server that can fail, on whatever line. */
export interface TurnRig {
  readonly session: Session;
  readonly server: {
    failNext(fault: Fault): void;
    say(answer: Answer): void;
    drop(): void;
  };
  say(samples: Int16Array): Promise<void>;
  /**
   * Lets things happen until nothing more will by itself. `silent`: somebody's patience has to end first. `losesLine`: the
   * line goes when all is over, which must not be taken for the next turn's trouble.
   */
  rest(options: { readonly silent: boolean; readonly losesLine: boolean }): Promise<void>;
  /** Whether the words of this turn came to a server whole, and are the last that did. */
  hasArrived(said: Int16Array): boolean;
}

/** What became of a turn: first by itself, then with the presses that a person would make. */
export interface TurnFate {
  readonly input: Turn['input'];
  readonly trouble: string;
  readonly outcome: Outcome | null;
  readonly failure: FailureName | null;
  readonly kept: boolean;
  /** How often it had to be sent again until it was answered. */
  readonly presses: number;
  /** Neither answered in the end, nor kept. */
  readonly lost: boolean;
}

const TAIL_FRAMES = 30;
const MOST_PRESSES = 3;
/** Positions that coded samples tell apart. */
const POSITIONS = 65_000;

/** Plays the turns one after the other. `each` is told of every one as it ends. */
export async function driveTurns(
  rig: TurnRig,
  plans: readonly TurnPlan[],
  each: (fate: TurnFate, at: number) => void | Promise<void> = () => undefined,
): Promise<readonly TurnFate[]> {
  const fates: TurnFate[] = [];
  for await (const fate of playAll(rig, plans)) {
    fates.push(fate);
    await each(fate, fates.length);
  }
  return fates;
}

async function* playAll(rig: TurnRig, plans: readonly TurnPlan[]): AsyncGenerator<TurnFate> {
  let position = 0;
  for (const plan of plans) {
    yield play(rig, plan, position);
    position = (position + (plan.frames + TAIL_FRAMES) * 240) % POSITIONS;
  }
}

async function play(rig: TurnRig, plan: TurnPlan, from: number): Promise<TurnFate> {
  const { session } = rig;
  const { input, trouble } = plan;
  const silent = isSilent(trouble);
  arm(rig, trouble);
  const said = input === 'voice' ? await speak(rig, plan, from) : null;
  if (input === 'text') session.sendText(`Question ${from}`);
  await rig.rest({ silent, losesLine: losesLine(trouble) });
  const first = lastTurn(session);
  const presses = await sendAgain(rig, silent);
  const last = lastTurn(session);
  const isAnswered = last?.outcome === 'answered' && (said === null || rig.hasArrived(said));
  const isKept = last !== null && (last.keptMs !== null || last.input === 'text');
  return {
    input,
    trouble: nameOf(trouble),
    outcome: first?.outcome ?? null,
    failure: first?.failure?.name ?? null,
    kept: first?.keptMs !== null,
    presses,
    lost: !isAnswered && !isKept,
  };
}

async function speak(rig: TurnRig, plan: TurnPlan, from: number): Promise<Int16Array> {
  const said = codedSamples({ frames: plan.frames + TAIL_FRAMES, from });
  const middle = Math.floor(plan.frames / 2) * 240;
  const end = plan.frames * 240;
  rig.session.press();
  await rig.say(said.subarray(0, middle));
  if (plan.trouble.kind === 'cut') rig.server.drop();
  await rig.say(said.subarray(middle, end));
  rig.session.release();
  await rig.say(said.subarray(end));
  return said;
}

/** A person presses "Send again" until there is an answer. */
async function sendAgain(rig: TurnRig, silent: boolean, pressed = 0): Promise<number> {
  const turn = lastTurn(rig.session);
  const isOver = turn === null || turn.outcome === 'answered' || pressed === MOST_PRESSES;
  if (isOver || !rig.session.retry(turn.id).ok) return pressed;
  await rig.rest({ silent, losesLine: false });
  return sendAgain(rig, silent, pressed + 1);
}

function arm({ session, server }: TurnRig, trouble: Trouble): void {
  if (trouble.kind === 'answer') server.say(trouble.answer);
  if (trouble.kind !== 'server') return;
  server.failNext(trouble.fault);
  if (trouble.onNewLine) session.reconnect();
}

const isSilent = (trouble: Trouble): boolean =>
  trouble.kind === 'server' && trouble.fault.type === 'withhold';

const losesLine = (trouble: Trouble): boolean =>
  trouble.kind === 'server' &&
  trouble.fault.type === 'drop' &&
  trouble.fault.after === 'responseDone';

const lastTurn = (session: Session): Turn | null => session.turns().at(-1) ?? null;

function nameOf(trouble: Trouble): string {
  if (trouble.kind === 'server') {
    const { fault } = trouble;
    if (fault.type === 'http') return `HTTP ${fault.status}`;
    if (fault.type === 'withhold') return `no ${fault.what}`;
    return 'after' in fault ? `${fault.type} after ${fault.after}` : fault.type;
  }
  return trouble.kind === 'answer'
    ? `${trouble.answer.ends?.status ?? 'empty'} answer`
    : trouble.kind;
}
