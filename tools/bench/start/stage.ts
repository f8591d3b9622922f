import { inTurn } from '../audio/in-turn.ts';
import { startPrivateBus } from '../../lab/private-bus.ts';
import { startStatusNotifierHost } from '../../lab/status-notifier.ts';
import { startPulse } from '../../lab/pulse.ts';
import { startWindowManager } from '../../lab/window-manager.ts';
import type { Runtime } from '../../runtime/runtime.ts';
import { startDisplay } from '../../system/display.ts';
import { makeScratchFolder } from '../../system/scratch-folder.ts';

/** A desktop as people have one: windows with a manager, a place for tray icons, a speaker and a microphone. */
export interface StartStage {
  readonly runtime: Runtime;
  readonly env: Readonly<Record<string, string>>;
  /** A folder of this run, for profiles. */
  readonly folder: string;
  readonly starts: number;
  readonly rounds: number;
  readonly tell: (line: string) => void;
  readonly end: () => Promise<void>;
}

export async function openStartStage(
  options: Pick<StartStage, 'runtime' | 'starts' | 'rounds' | 'tell'>,
): Promise<StartStage> {
  const ends: (() => Promise<unknown>)[] = [];
  async function end(): Promise<void> {
    await inTurn(ends.splice(0).toReversed(), (last) => last());
  }
  try {
    const scratch = await makeScratchFolder('bench-start');
    ends.push(scratch.remove);
    // Its own display: nobody's mouse is part of the figures.
    const display = await startDisplay();
    ends.push(display.end);
    const screen = { ...process.env, DISPLAY: display.name };
    const manager = await startWindowManager(screen);
    ends.push(manager.end);
    const bus = await startPrivateBus();
    ends.push(() => bus.end());
    const tray = await startStatusNotifierHost(bus.address);
    ends.push(() => tray.end());
    const pulse = await startPulse();
    ends.push(pulse.end);
    const speaker = await pulse.addSpeaker({ name: 'Room', rateHz: 48_000, channels: 2 });
    const microphone = await pulse.addMicrophone({ name: 'Desk', rateHz: 48_000, channels: 1 });
    await Promise.all([speaker.useAsDefault(), microphone.useAsDefault()]);
    return {
      ...options,
      folder: scratch.path,
      env: { DISPLAY: display.name, DBUS_SESSION_BUS_ADDRESS: bus.address, ...pulse.env },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
