import { actOn } from '../../main/app/failure-actions.ts';
import { mayOpenExternally } from '../../main/app/external.ts';
import { ok } from '../../shared/result.ts';
import type { AdviceButton } from '../../shared/advice.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { Armed } from './inject.ts';
import type { Stage } from './stage.ts';

/** Presses the button as the app does, mends what it leads to, and sends the words again that still wait. */
export async function press(
  stage: Stage,
  { armed, button, turn }: { armed: Armed; button: AdviceButton | null; turn: Turn | null },
): Promise<readonly string[]> {
  const { session } = stage.bench;
  const problems: string[] = [];
  const action = button?.action ?? 'retryTurn';
  switch (action) {
    case 'retryTurn':
      break;
    case 'continueTurn':
      if (turn !== null && turn.keptMs === null) await goOn(stage, turn.id);
      break;
    case 'chooseDevice':
      await armed.mend();
      break;
    case 'changeKey':
    case 'chooseModel':
    case 'chooseEndpoint':
    case 'raiseBudget':
      await armed.mend();
      session.reconnect();
      break;
    default: {
      const done = await actOn(action, {
        platform: process.platform,
        openUrl(url) {
          if (!mayOpenExternally(url)) problems.push(`the button may not open ${url}`);
          return Promise.resolve(ok(undefined));
        },
        startFirst: () => Promise.resolve(ok(undefined)),
        showFile: () => Promise.resolve(ok(undefined)),
        reconnect: () => {
          void armed.mend().then(() => session.tryAgain());
        },
        restartEngine: () => armed.engine?.restart(),
        useBuiltIn: () => undefined,
        switchModel: (to) => armed.models?.switchTo(to),
        switchDialect: () => session.reconnect(),
        storeKeyAnyway: () => Promise.resolve(ok(undefined)),
        clearFailure: () => session.setFailure(null),
      });
      if (!done.ok) problems.push(`the button failed: ${done.failure.name}`);
      await armed.mend();
    }
  }
  // Nothing that is on its way already is sent twice.
  if (turn !== null && turn.keptMs !== null) session.retry(turn.id);
  return problems;
}

/** The rest of an answer is a turn of its own. */
async function goOn(stage: Stage, turnId: string): Promise<void> {
  const { bench } = stage;
  const before = bench.session.turns().length;
  bench.session.continueTurn(turnId);
  await bench.until('the rest of the answer was heard', () => {
    bench.player.renderAll();
    const rest = bench.session.turns()[before];
    return rest !== undefined && rest.outcome !== null;
  });
}
