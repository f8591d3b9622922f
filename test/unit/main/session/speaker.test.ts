import { expect, test } from 'vitest';
import type { AudioFact } from '../../../../main/audio/audio-facts.ts';
import { createSpeaker } from '../../../../main/session/speaker.ts';
import type { HeardItem } from '../../../../shared/audio/port-messages.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { createDoublePlayer } from '../../../fakes/session/double-player.ts';

const FAILED: AudioFact = { type: 'speakerFailed', failure: { name: 'noSpeaker', detail: null } };

test('P7 an item that sounds on after the device failed can be silenced, with an account', async () => {
  const rig = newRig();
  rig.speaker.play(1, new Int16Array(24_000));
  rig.player.render(2_400);
  rig.speaker.tell(FAILED);
  expect(rig.speaker.isBroken()).toBe(true);
  expect(rig.speaker.state()).toEqual({ phase: 'silent' });

  rig.player.render(2_400);
  expect(rig.speaker.isBroken()).toBe(false);
  expect(rig.speaker.state()).toMatchObject({ phase: 'sounding', item: 1, heardFrames: 4_800 });
  expect(await rig.silence()).toEqual([{ item: 1, renderedFrames: 4_800, heardFrames: 4_800 }]);
});

test('P7 a speaker that failed is told to be silent all the same: it may come back', async () => {
  const rig = newRig();
  rig.speaker.play(1, new Int16Array(24_000));
  rig.speaker.tell(FAILED);
  expect(await rig.silence()).toEqual([{ item: 1, renderedFrames: 0, heardFrames: 0 }]);
  expect(rig.player.live).toEqual([]);
});

function newRig() {
  const player = createDoublePlayer({
    tell: (fact) => {
      speaker.tell(fact);
    },
  });
  const nothing = (): void => undefined;
  const speaker = createSpeaker({
    ports: { player: player.port, clock: createManualClock(), log: nothing },
    onStarted: nothing,
    onFinished: nothing,
    onLost: nothing,
    onBroken: nothing,
    onChange: nothing,
  });
  return {
    player,
    speaker,
    silence: () =>
      new Promise<readonly HeardItem[]>((resolve) => {
        speaker.silence(resolve);
      }),
  };
}
