import type { RecordedKey } from '../../shared/talk-key.ts';
import type { Clock } from '../session/session.ts';

/** Nobody looks for a key for longer. */
const LIMIT_MS = 30_000;

export interface KeyRecorderPorts {
  readonly clock: Pick<Clock, 'after'>;
  /** Asks the hook for any key; false: it is not there, and a page has to tell what it saw. */
  readonly recordByHook: (on: boolean) => boolean;
  readonly judge: (codes: readonly string[]) => RecordedKey;
  readonly onRecording: (on: boolean) => void;
  readonly publish: (recorded: RecordedKey) => void;
}

export interface KeyRecorder {
  isOn(): boolean;
  record(on: boolean): void;
  /** What the hook heard while it was asked. */
  heardByHook(codes: readonly string[]): void;
  heardInWindow(codes: readonly string[]): void;
  /** The hook broke: from here on the page's own word counts. */
  hookBroke(): void;
}

/** Listens once for another talk key; ends with it, with Escape, or after half a minute. */
export function createKeyRecorder(ports: KeyRecorderPorts): KeyRecorder {
  let recording: { readonly byHook: boolean; readonly callOff: () => void } | null = null;

  function end(): void {
    recording?.callOff();
    recording = null;
    ports.recordByHook(false);
    ports.onRecording(false);
  }

  /** The shortcut is free again before it is asked whether others are. */
  function heard(codes: readonly string[]): void {
    end();
    ports.publish(ports.judge(codes));
  }

  return {
    isOn: () => recording !== null,
    record(on) {
      if (!on) {
        if (recording !== null) heard([]);
        return;
      }
      recording?.callOff();
      ports.onRecording(true);
      const callOff = ports.clock.after(LIMIT_MS, () => {
        heard([]);
      });
      recording = { byHook: ports.recordByHook(true), callOff };
    },
    heardByHook(codes) {
      if (recording !== null) heard(codes);
    },
    heardInWindow(codes) {
      if (recording?.byHook === false) heard(codes);
    },
    hookBroke() {
      if (recording !== null) recording = { ...recording, byHook: false };
    },
  };
}
