import { adviceFor } from '../../shared/failure-advice.ts';
import type { Advice, AdviceButton } from '../../shared/advice.ts';
import { failureSchema, type Failure, type FailureName } from '../../shared/failures.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { Shown } from './fault.ts';
import type { Stage } from './stage.ts';
import type { Watched } from './watch.ts';

/** What a person sees of a fault. */
export interface Told {
  readonly failure: FailureName | null;
  /** The technical cause, one click away. */
  readonly cause: string | null;
  readonly shown: Shown;
  readonly sentence: string | null;
  readonly button: AdviceButton | null;
}

const NOTHING: Told = { failure: null, cause: null, shown: 'log', sentence: null, button: null };

/** As the window shows it: above the conversation, at the turn, or as the sign that it is being mended. */
export function whatIsTold(
  stage: Stage,
  { losses, hasWaited }: Pick<Watched, 'losses' | 'hasWaited'>,
): Told {
  const { failure: standing } = stage.bench.session.snapshot();
  const turn = stage.turn();
  if (standing !== null) return tell(standing, 'banner', bannerButton(adviceFor(standing)));
  if (turn !== null && turn.failure !== null) {
    return tell(turn.failure, 'turn', turnButton(adviceFor(turn.failure), turn));
  }
  const name = failureSchema.options.find(({ shape }) => shape.name.value === losses[0])?.shape.name
    .value;
  if (name === undefined) return NOTHING;
  const named = { ...NOTHING, failure: name, cause: name };
  return hasWaited ? { ...named, shown: 'sign', sentence: 'Reconnecting' } : named;
}

function tell(failure: Failure, shown: Shown, button: AdviceButton | null): Told {
  const { name, detail } = failure;
  const cause = detail?.code ?? detail?.message ?? null;
  return { failure: name, cause, shown, sentence: adviceFor(failure).happened, button };
}

/** Nothing but the line can be tried again up there (renderer/ui/failure/session-failure.tsx). */
function bannerButton({ button }: Advice): AdviceButton | null {
  return button?.action === 'retryTurn' ? { label: 'Try again now', action: 'reconnect' } : button;
}

/** "Send again" stands once, beside the kept words (renderer/ui/conversation/turn-view.tsx). */
function turnButton({ button }: Advice, turn: Turn): AdviceButton | null {
  if (button?.action === 'continueTurn' && turn.keptMs === null) return button;
  const isOneWithIt = ['reconnect', 'retryTurn', 'continueTurn'].includes(button?.action ?? '');
  if (!isOneWithIt) return button;
  return turn.keptMs === null ? null : { label: 'Send again', action: 'retryTurn' };
}
