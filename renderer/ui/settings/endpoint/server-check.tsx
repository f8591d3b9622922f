import { adviceFor } from '../../../../shared/failure-advice.ts';
import type { Endpoint } from '../../../../shared/endpoint.ts';
import type { Probe, ProbeOutcome } from '../../../../shared/probe.ts';
import { say } from '../../../../shared/texts/say.ts';
import { CheckFinding, CheckLine } from '../../checks/check-line.tsx';
import { stateWord } from '../../checks/checks-words.ts';
import { Button } from '../../parts/button.tsx';
import hidden from '../../parts/hidden.module.css';
import styles from './endpoint.module.css';
import { checkState, checkWords, probeFacts, probeVerdict } from './probe-words.ts';
import { useServerCheck } from './use-server-check.ts';

/** What the chosen server can do, found out by trying it: ten seconds, one short answer. */
export function ServerCheck({ endpoint }: { readonly endpoint: Endpoint }) {
  const { isRunning, probe, refusal, begin, stop } = useServerCheck(endpoint);
  const verdict = refusal ?? (probe === null ? null : probeVerdict(probe));
  return (
    <div className={styles['check']} data-testid="server-check">
      <div className={styles['checkHead']}>
        {isRunning ? (
          <Button onPress={stop}>{say('probe.stop')}</Button>
        ) : (
          <Button onPress={() => void begin()}>
            {say(verdict === null ? 'probe.check' : 'probe.checkAgain')}
          </Button>
        )}
        <p className={styles['about']}>{say(isRunning ? 'probe.moment' : 'probe.takes')}</p>
      </div>
      {verdict !== null && (
        <p className={styles['verdict']} data-testid="probe-verdict">
          {verdict}
        </p>
      )}
      {probe !== null && <Findings probe={probe} />}
      <output className={hidden['hidden']} aria-live="polite" data-testid="probe-live">
        {isRunning ? say('probe.beingChecked') : (verdict ?? '')}
      </output>
    </div>
  );
}

function Findings({ probe }: { readonly probe: Probe }) {
  const next = probe.checks.findIndex(({ outcome }) => outcome === null);
  const facts = probeFacts(probe);
  return (
    <div className={styles['findings']}>
      {facts !== null && <p className={styles['about']}>{facts}</p>}
      <ol className={styles['checks']}>
        {probe.checks.map(({ name, outcome }, index) => {
          const isRunning = probe.state === 'running';
          const state = checkState(outcome, { isNext: index === next, isRunning });
          const { title, without } = checkWords(name);
          return (
            <CheckLine key={name} state={state} title={title} word={stateWord(state)}>
              {outcome !== null && <Finding outcome={outcome} without={without} />}
            </CheckLine>
          );
        })}
      </ol>
    </div>
  );
}

interface FindingProps {
  readonly outcome: ProbeOutcome;
  readonly without: string | null;
}

function Finding({ outcome, without }: FindingProps) {
  switch (outcome.kind) {
    case 'works':
      return outcome.note === null ? null : <CheckFinding>{outcome.note}</CheckFinding>;
    case 'skipped':
      return <CheckFinding>{say('probe.skipped', { reason: outcome.reason })}</CheckFinding>;
    case 'fails':
      return (
        <CheckFinding>
          <p>{outcome.reason}</p>
          {without !== null && <p>{without}</p>}
          {without === null && outcome.failure !== null && (
            <p>{adviceFor(outcome.failure).whoCanFix}</p>
          )}
        </CheckFinding>
      );
  }
}
