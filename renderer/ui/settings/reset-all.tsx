import { useState } from 'react';
import { say } from '../../../shared/texts/say.ts';
import { Button } from '../parts/button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { useReset } from './use-options.ts';

/** Everything as Parley came, asked twice. */
export function ResetAll() {
  const reset = useReset();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button
        onPress={() => {
          setAsks(true);
        }}
      >
        {say('settings.resetAll')}
      </Button>
      <Confirm
        title={say('settings.resetAllTitle')}
        confirmLabel={say('settings.resetAll')}
        isOpen={asks}
        onConfirm={() => {
          setAsks(false);
          void reset(null);
        }}
        onCancel={() => {
          setAsks(false);
        }}
      >
        {say('settings.resetAllAbout')}
      </Confirm>
    </>
  );
}
