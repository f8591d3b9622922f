import type { MicrophonePolicy as Policy } from '../../../../shared/devices.ts';
import { useActions } from '../../state/app-context.tsx';
import { Choices } from '../choices.tsx';
import { CommittedField } from '../committed-field.tsx';
import { wholeNumberProblem } from '../numbers.ts';

/** As `shared/devices.ts` takes them. */
const SECONDS = { min: 5, max: 600 } as const;
const USUAL_SECONDS = 30;

const CHOICES = [
  {
    value: 'onPress',
    name: 'Only while you talk',
    about: 'It opens at each press. Some take a moment to wake up.',
  },
  {
    value: 'parked',
    name: 'Ready for a while after',
    about: 'The next press hears you at once, with the third of a second before it.',
  },
  {
    value: 'always',
    name: 'Always ready',
    about: 'Every press hears you at once. The computer shows the microphone as in use.',
  },
] as const;

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
        label="When the microphone is open"
        value={policy.kind}
        choices={CHOICES}
        layout="column"
        about="Ready is not recording: nothing is kept or sent until you talk."
        onChoose={choose}
      />
      {policy.kind === 'parked' && (
        <CommittedField
          label="Ready for, in seconds"
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
