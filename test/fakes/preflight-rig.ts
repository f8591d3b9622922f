import type { AudioFact } from '../../main/audio/audio-facts.ts';
import { createPreflight, type PreflightDesk } from '../../main/preflight/preflight.ts';
import type { PreflightPorts } from '../../main/preflight/preflight-ports.ts';
import { openRealtimeConnection } from '../../main/realtime-client/realtime-connection.ts';
import type { Preflight, PreflightLine, PreflightStep } from '../../shared/preflight.ts';
import { ok } from '../../shared/result.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import type { TestedKey } from '../../shared/talk-key.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { eventually } from './session/eventually.ts';

/** A check whose devices are worked by hand; the server is whatever `connect` opens. */
export interface PreflightRig {
  readonly desk: PreflightDesk;
  readonly clock: ManualClock;
  readonly reports: readonly Preflight[];
  /** Generations of the microphone, and null for each time it was closed. */
  readonly microphone: readonly (number | null)[];
  readonly played: readonly Int16Array[];
  tell(fact: AudioFact): void;
  /** The talk key as it is seen; false: nobody looks at it. */
  seeKey(tested: TestedKey): boolean;
  line<S extends PreflightLine['state']>(
    step: PreflightStep,
    state: S,
  ): Promise<Extract<PreflightLine, { state: S }>>;
  /** Frames of this level for two seconds, as from a microphone that works. */
  speak(peak: number): void;
}

const TARGET = { url: 'ws://127.0.0.1:1/v1/realtime', headers: {} };
export const A_KEY = 'sk-0123456789abcdefghijklmn';

export function createPreflightRig(change: Partial<PreflightPorts> = {}): PreflightRig {
  const clock = createManualClock();
  const reports: Preflight[] = [];
  const microphone: (number | null)[] = [];
  const played: Int16Array[] = [];
  const listeners = new Set<(fact: AudioFact) => void>();
  const watchers = new Set<(tested: TestedKey) => void>();
  let generation = 0;
  const desk = createPreflight({
    clock,
    settings: () => DEFAULT_SETTINGS,
    endpoint: () => ({ kind: 'openAi' }),
    readKey: () => Promise.resolve(ok(A_KEY)),
    target: () => Promise.resolve(ok(TARGET)),
    fetchModels: () => Promise.resolve(null),
    connect: (target, onFact) =>
      openRealtimeConnection({
        ...target,
        onFact,
        recordWire: () => undefined,
        log: () => undefined,
      }),
    audio: {
      openMicrophone() {
        generation += 1;
        microphone.push(generation);
        return generation;
      },
      closeMicrophone: () => void microphone.push(null),
      play: (samples) => void played.push(samples),
      hear(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    shortcut: () => ({ accelerator: 'Ctrl+Space', registered: true }),
    talkKey: {
      status: () => ({ tier: 'hook', key: null, notice: null, verified: true }),
      inWords: () => 'Right Ctrl',
      watch(watcher) {
        watchers.add(watcher);
        return () => watchers.delete(watcher);
      },
    },
    standAside: () => true,
    publish: (report) => void reports.push(report),
    ...change,
  });

  function tell(fact: AudioFact): void {
    for (const listener of listeners) listener(fact);
  }

  return {
    desk,
    clock,
    reports,
    microphone,
    played,
    tell,
    seeKey(tested) {
      const isWatched = watchers.size > 0;
      for (const watcher of watchers) watcher(tested);
      return isWatched;
    },
    line: (step, state) =>
      eventually(
        `${step} is ${state}`,
        () => {
          const line = desk.get().lines.find((one) => one.step === step);
          // The type says what the comparison says.
          return line?.state === state
            ? (line as Extract<PreflightLine, { state: typeof state }>)
            : null;
        },
        () => desk.get(),
      ),
    speak(peak) {
      for (let frame = 0; frame < 201; frame += 1) {
        const samples = new Int16Array(240);
        tell({ type: 'microphoneFrame', generation, samples, peak, rms: peak / 2 });
        clock.advance(10);
      }
    },
  };
}
