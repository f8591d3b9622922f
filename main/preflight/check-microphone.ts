import { FRAME_MS, PCM } from '../../shared/audio/format.ts';
import { say } from '../../shared/texts/say.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { StepContext } from './preflight-ports.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

/** Long enough for a room's own noise, and for a word or two. */
const LISTEN_MS = 2_000;
/** The first ones come in a heap, recorded while the way to here was made. */
const UNEVEN_FRAMES = 30;
const OUR_RATE_HZ = PCM.sampleRateHz;
/** Full scale of a level. */
const LOUDEST_DB = 0;
const SILENT_DB = -100;

/** Permission, level and the true rate: the microphone is opened and listened to for two seconds. */
export function checkMicrophone({ ports, signal, say: ask }: StepContext): Promise<StepResult> {
  const { audio, clock } = ports;
  return new Promise((resolve) => {
    let device: string | null = null;
    let deviceRateHz: number | null = null;
    let firstAtMs: number | null = null;
    let lastAtMs = 0;
    let frames = 0;
    let peak = 0;
    let isOver = false;
    let stopTimer: (() => void) | null = null;

    function end(result: StepResult): void {
      if (isOver) return;
      isOver = true;
      leave();
      stopTimer?.();
      signal.removeEventListener('abort', abort);
      audio.closeMicrophone();
      resolve(result);
    }

    function abort(): void {
      end(skipped(say('preflight.calledOff')));
    }

    function hear(fact: AudioFact): void {
      if (!('generation' in fact) || fact.generation !== generation) return;
      switch (fact.type) {
        case 'microphoneOpened':
          device = fact.deviceLabel;
          deviceRateHz = fact.deviceRateHz ?? null;
          return;
        case 'microphoneFailed':
          end(failed(fact.failure));
          return;
        case 'microphoneEnded':
          end(failed({ name: 'microphoneLost', detail: null }));
          return;
        case 'microphoneFrame':
          stopTimer ??= clock.after(LISTEN_MS, judge);
          frames += 1;
          lastAtMs = clock.monotonicMs();
          if (frames === UNEVEN_FRAMES) firstAtMs = lastAtMs;
          peak = Math.max(peak, fact.peak);
          return;
        default:
      }
    }

    function judge(): void {
      // Exact digital zero is a switch, not a quiet room.
      if (peak === 0) {
        end(failed({ name: 'microphoneSilent', detail: null }));
        return;
      }
      const heardMs = Math.max(1, lastAtMs - (firstAtMs ?? 0));
      const counted = Math.max(0, frames - UNEVEN_FRAMES);
      const trueRateHz = Math.round((OUR_RATE_HZ * counted * FRAME_MS) / heardMs);
      const peakDb = decibels(peak);
      const heard = {
        device: device === null || device === '' ? say('preflight.aMicrophone') : device,
        peakDb,
        trueRateHz,
        expected: OUR_RATE_HZ,
      };
      end(
        passed(
          deviceRateHz === null
            ? say('preflight.microphoneWorks', heard)
            : say('preflight.microphoneWorksAt', { ...heard, deviceRateHz }),
          { peakDb, trueRateHz, ...(deviceRateHz === null ? {} : { deviceRateHz }) },
        ),
      );
    }

    const leave = audio.hear(hear);
    const generation = audio.openMicrophone();
    ask(say('preflight.saySomething'));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
}

/** A level between 0 and 1, in decibels below the loudest there is. */
function decibels(level: number): number {
  return Math.max(SILENT_DB, Math.min(LOUDEST_DB, Math.round(20 * Math.log10(level))));
}
