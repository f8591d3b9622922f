import { assertNever } from '../../shared/assert-never.ts';
import type { AudioReport } from '../../shared/audio-report.ts';
import type { DeviceChoice, MicrophonePolicy } from '../../shared/devices.ts';
import { microphoneFailure } from './audio-failure.ts';
import { type ChosenDevice, chooseDevice } from './device-list.ts';
import type { DeviceKeeper } from './device-keeper.ts';
import { withDeadline } from './deadline.ts';
import { stepMicrophone } from './microphone-machine.ts';
import {
  CLOSED_MICROPHONE,
  isParked,
  type MicrophoneEffect,
  type MicrophoneEvent,
  type MicrophoneState,
  type MicrophoneTimer,
  openSources,
} from './microphone-state.ts';

/** A device that says nothing for this long is as good as taken. */
const OPEN_DEADLINE_MS = 10_000;
/** A switch on the headset may be pressed for a word; longer than this, another device is better. */
const MUTED_MS = 2_000;

/** A device that is open. */
export interface OpenedMicrophone {
  readonly label: string;
  /** null: the system does not say. */
  readonly rateHz: number | null;
  /** Its own end, mute and unmute. */
  readonly events: EventTarget;
  /** Hands what it hears to the capture worker. Called once at most. */
  readonly feed: (source: number) => void;
  readonly close: () => void;
}

export interface MicrophonePorts {
  /** Rejects as `getUserMedia` does. */
  readonly open: (deviceId: string | null) => Promise<OpenedMicrophone>;
  /** The capture worker need not wait for this device any more. */
  readonly drop: (source: number) => void;
  readonly devices: Pick<DeviceKeeper, 'list' | 'refresh' | 'watch' | 'on'>;
  readonly report: (report: AudioReport) => void;
}

export interface MicrophoneKeeper {
  open(generation: number): void;
  close(): void;
  use(settings: { readonly label: DeviceChoice; readonly policy: MicrophonePolicy }): void;
  /** The capture worker has read this generation to its end. */
  released(generation: number): void;
  flowing(source: number, missingMs: number): void;
  stalled(source: number): void;
  /** Somebody is recorded, or will be at once. */
  readonly isOpen: boolean;
}

interface Held {
  readonly microphone: OpenedMicrophone;
  readonly chosen: ChosenDevice;
  readonly leave: () => void;
}

/** Carries out what the machine decides: opens, feeds, stops and reports devices. */
export function createMicrophoneKeeper({
  open,
  drop,
  devices,
  report,
}: MicrophonePorts): MicrophoneKeeper {
  let state: MicrophoneState = CLOSED_MICROPHONE;
  let label: DeviceChoice = null;
  const held = new Map<number, Held>();
  const timers = new Map<MicrophoneTimer, ReturnType<typeof setTimeout>>();
  /** The device that could not be had, until something changes. */
  let refusedKey: string | null = null;

  function tell(event: MicrophoneEvent): void {
    const before = state;
    const { state: after, effects } = stepMicrophone(state, event);
    state = after;
    for (const effect of effects) perform(effect);
    if (isParked(before) !== isParked(after)) tellParked();
    devices.watch(after.purpose.kind === 'recording');
    const hasSettled = after.line.kind === 'live' && before.line.kind !== 'live';
    if (hasSettled) compare();
  }

  function perform(effect: MicrophoneEffect): void {
    switch (effect.type) {
      case 'acquire':
        void acquire(effect.attempt);
        return;
      case 'feed':
        held.get(effect.source)?.microphone.feed(effect.source);
        return;
      case 'stop':
        stop(effect.source);
        return;
      case 'tellOpened': {
        const microphone = held.get(effect.source)?.microphone;
        report({
          type: 'microphoneOpened',
          generation: effect.generation,
          deviceLabel: nameOf(effect.source),
          deviceRateHz: microphone?.rateHz ?? null,
        });
        return;
      }
      case 'tellSwapped':
        report({
          type: 'microphoneSwapped',
          generation: effect.generation,
          deviceLabel: nameOf(effect.source),
          missingMs: effect.missingMs,
        });
        return;
      case 'tellFailed':
        report({
          type: 'microphoneFailed',
          generation: effect.generation,
          failure: effect.failure,
        });
        return;
      case 'tellEnded':
        report({ type: 'microphoneEnded', generation: effect.generation });
        return;
      case 'startTimer':
        startTimer(effect.timer, effect.afterMs);
        return;
      case 'stopTimer':
        clearTimeout(timers.get(effect.timer));
        timers.delete(effect.timer);
        return;
      default:
        assertNever(effect, 'unhandled microphone effect');
    }
  }

  function startTimer(timer: MicrophoneTimer, afterMs: number): void {
    clearTimeout(timers.get(timer));
    const run = (): void => {
      timers.delete(timer);
      tell({ type: 'timer', timer });
    };
    timers.set(timer, setTimeout(run, afterMs));
  }

  async function acquire(attempt: number): Promise<void> {
    const { purpose, line } = state;
    const isRecovering = purpose.kind === 'recording' && purpose.wasHeard;
    const isReplacing = line.kind === 'replacing' && !line.isSilent;
    // What was unplugged is still in the list that we have, and what was plugged in a moment ago not yet.
    const isUnfound =
      label !== null && chooseDevice(devices.list(), 'audioinput', label).deviceId === null;
    if ((isRecovering && !isReplacing) || isUnfound) await devices.refresh();
    const wanted = chooseDevice(devices.list(), 'audioinput', label);
    try {
      await accept(attempt, wanted);
    } catch (error) {
      const mayStandIn = !isReplacing && wanted.deviceId !== null;
      refusedKey = wanted.key;
      if (mayStandIn && (isRecovering || isMissing(error))) await acquireDefault(attempt);
      else tell({ type: 'openFailed', attempt, failure: microphoneFailure(error) });
    }
  }

  async function acquireDefault(attempt: number): Promise<void> {
    try {
      await accept(attempt, chooseDevice(devices.list(), 'audioinput', null));
    } catch (error) {
      tell({ type: 'openFailed', attempt, failure: microphoneFailure(error) });
    }
  }

  async function accept(attempt: number, chosen: ChosenDevice): Promise<void> {
    const microphone = await withDeadline({
      work: open(chosen.deviceId),
      deadlineMs: OPEN_DEADLINE_MS,
      what: 'opening the microphone',
      late: (opened) => {
        opened.close();
      },
    });
    held.set(attempt, { microphone, chosen, leave: listen(attempt, microphone.events) });
    tell({ type: 'opened', attempt });
  }

  /** Only the system ends or mutes a track. */
  function listen(source: number, events: EventTarget): () => void {
    let muted: ReturnType<typeof setTimeout> | undefined;
    const lost = (): void => {
      tell({ type: 'lost', source });
    };
    const mute = (): void => {
      clearTimeout(muted);
      muted = setTimeout(lost, MUTED_MS);
    };
    const unmute = (): void => {
      clearTimeout(muted);
    };
    events.addEventListener('ended', lost);
    events.addEventListener('mute', mute);
    events.addEventListener('unmute', unmute);
    return () => {
      clearTimeout(muted);
      events.removeEventListener('ended', lost);
      events.removeEventListener('mute', mute);
      events.removeEventListener('unmute', unmute);
    };
  }

  function stop(source: number): void {
    const stopped = held.get(source);
    held.delete(source);
    stopped?.leave();
    stopped?.microphone.close();
    drop(source);
  }

  /** Is the device in use still the one to use? */
  function compare(): void {
    const due = chooseDevice(devices.list(), 'audioinput', label);
    const [source] = openSources(state.line);
    const inUse = source === undefined ? undefined : held.get(source)?.chosen;
    if (due.key === refusedKey || due.key === inUse?.key) return;
    tell({ type: 'otherDeviceDue' });
  }

  function nameOf(source: number): string {
    const found = held.get(source);
    return (found?.chosen.label ?? found?.microphone.label ?? '').slice(0, LABEL_LENGTH);
  }

  function tellParked(): void {
    const [source] = openSources(state.line);
    const parked = isParked(state);
    report({
      type: 'microphoneParked',
      parked,
      deviceLabel: parked && source !== undefined ? nameOf(source) : null,
    });
  }

  devices.on(() => {
    refusedKey = null;
    tell({ type: 'devicesChanged' });
    compare();
  });

  return {
    open(generation) {
      tell({ type: 'wanted', generation });
    },
    close() {
      tell({ type: 'unwanted' });
    },
    use(settings) {
      const isOther = settings.label !== label;
      label = settings.label;
      if (isOther) refusedKey = null;
      tell({ type: 'policy', policy: settings.policy });
      compare();
    },
    released(generation) {
      tell({ type: 'released', generation });
    },
    flowing(source, missingMs) {
      tell({ type: 'flowing', source, missingMs });
    },
    stalled(source) {
      tell({ type: 'stalled', source });
    },
    get isOpen() {
      const { kind } = state.purpose;
      return kind === 'recording' || kind === 'draining';
    },
  };
}

const LABEL_LENGTH = 300;

/** The chosen device is not there (any more), which is what the default is for; busy or denied is another matter. */
function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'NotFoundError' || error.name === 'OverconstrainedError')
  );
}
