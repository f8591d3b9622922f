import type { MicrophonePolicy as Policy } from '../../../../shared/devices.ts';
import { say } from '../../../../shared/texts/say.ts';
import { useActions } from '../../state/app-context.tsx';
import { Choices } from '../choices.tsx';
import { CommittedField } from '../committed-field.tsx';
import { wholeNumberProblem } from '../numbers.ts';

/** As `shared/devices.ts` takes them. */
const SECONDS = { min: 5, max: 600 } as const;
const USUAL_SECONDS = 30;

export function MicrophonePolicy({ policy }: { readonly policy: Policy }) {
  const { changeSettings } = useActions();

  function choose(kind: Policy['kind']): void {
    void changeSettings({
      microphonePolicy: kind === 'parked' ? { kind, seconds: USUAL_SECONDS } : { kind },
    });
  }

  return (
    <>
      <Choices
        label={say('settings.microphoneOpen')}
        of="microphonePolicy"
        value={policy.kind}
        choices={choices()}
        layout="column"
        about={say('settings.microphoneOpenAbout')}
        onChoose={choose}
      />
      {policy.kind === 'parked' && (
        <CommittedField
          label={say('settings.readyFor')}
          value={String(policy.seconds)}
          problemOf={wholeNumberProblem(SECONDS)}
          onCommit={(text) =>
            void changeSettings({ microphonePolicy: { kind: 'parked', seconds: Number(text) } })
          }
        />
      )}
    </>
  );
}

function choices() {
  return [
    { value: 'onPress', name: say('settings.onPress'), about: say('settings.onPressAbout') },
    { value: 'parked', name: say('settings.parked'), about: say('settings.parkedAbout') },
    { value: 'always', name: say('settings.alwaysReady'), about: say('settings.alwaysReadyAbout') },
  ] as const;
}
