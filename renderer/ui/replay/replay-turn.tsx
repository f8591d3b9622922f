import type { ReplayTurn } from '../../../shared/replay.ts';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { billRows } from '../words/receipt-words.ts';
import { costText, durationText } from '../words/format.ts';
import { outcomeWords, voiceWords } from '../words/replay-words.ts';
import styles from './replay.module.css';

interface ReplayTurnViewProps {
  readonly turn: ReplayTurn;
  /** Only its events are in the timeline. */
  readonly isShown: boolean;
  readonly onShow: () => void;
}

export function ReplayTurnView({ turn, isShown, onShow }: ReplayTurnViewProps) {
  const facts = factsOf(turn);
  return (
    <li className={styles['turn']} data-testid="replay-turn" data-outcome={turn.outcome}>
      <p className={styles['outcome']}>
        {say('replay.turn', { turn: turn.index, outcome: outcomeWords(turn.outcome) })}
      </p>
      {turn.heard !== null && (
        <p dir="auto">
          <span className={styles['who']}>{say('replay.heard')}</span>
          {turn.heard}
        </p>
      )}
      {turn.answer !== '' && (
        <p dir="auto">
          <span className={styles['who']}>{say('replay.answer')}</span>
          {turn.answer}
        </p>
      )}
      {turn.advice !== null && (
        <p className={styles['advice']} data-failure={turn.failure?.name}>
          <strong>{turn.advice.happened}</strong> {turn.advice.whoCanFix}
        </p>
      )}
      {facts.length > 0 && <p className={styles['facts']}>{facts.join(' · ')}</p>}
      <div className={styles['ways']}>
        <Button tone="quiet" onPress={onShow}>
          {say(isShown ? 'replay.showAll' : 'replay.showOwn')}
        </Button>
      </div>
    </li>
  );
}

function factsOf(turn: ReplayTurn): readonly string[] {
  const { receipt, timings } = turn;
  const facts = [
    voiceWords(turn),
    ...turn.tools.map(({ name }) => say('replay.tool', { name })),
    receipt === null ? null : costText(receipt.costUsd),
    ...(receipt === null
      ? []
      : billRows(receipt).map(({ what, amount }) => say('replay.bill', { what, amount }))),
    timings.toFirstSoundMs === null
      ? null
      : say('replay.toFirstSound', { duration: durationText(timings.toFirstSoundMs) }),
  ];
  return facts.filter((fact) => fact !== null);
}
