import { samplesInMs } from '../../shared/audio/format.ts';
import { pcm16OfFloat } from '../../shared/audio/pcm16.ts';
import { say } from '../../shared/texts/say.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { StepContext } from './preflight-ports.ts';
import { failed, passed, skipped, type StepResult } from './step-result.ts';

const TONE_MS = 400;
const TONE_HZ = 440;
/** −18 dBFS: heard in a quiet room, startling nobody. */
const TONE_PEAK = 0.125;
const FADE_MS = 40;
/** A speaker that has rendered nothing for this long after the tone was due has no device. */
const SPEAKER_WAIT_MS = 6_000;

/** A short tone, counted to its last sample by the speaker itself. */
export function checkSpeaker({ ports, signal, say: ask }: StepContext): Promise<StepResult> {
  const { audio, clock } = ports;
  return new Promise((resolve) => {
    let isOver = false;
    const askedAtMs = clock.monotonicMs();
    let startedMs: number | null = null;

    function end(result: StepResult): void {
      if (isOver) return;
      isOver = true;
      leave();
      stopTimer();
      signal.removeEventListener('abort', abort);
      resolve(result);
    }

    function abort(): void {
      end(skipped(say('preflight.calledOff')));
    }

    function hear(fact: AudioFact): void {
      switch (fact.type) {
        case 'playbackStarted':
          startedMs ??= Math.round(clock.monotonicMs() - askedAtMs);
          return;
        case 'playbackFinished': {
          const figures = { startedMs: startedMs ?? 0, toneMs: TONE_MS };
          end(passed(say('preflight.tonePlayed', figures), figures));
          return;
        }
        case 'speakerFailed':
          end(failed(fact.failure));
          return;
        case 'audioPageLost':
          end(failed({ name: 'audioCrashed', detail: null }));
          return;
        default:
      }
    }

    const leave = audio.hear(hear);
    const stopTimer = clock.after(SPEAKER_WAIT_MS, () => {
      const message = say('preflight.toneNotPlayed', { seconds: SPEAKER_WAIT_MS / 1_000 });
      end(failed({ name: 'noSpeaker', detail: { code: null, message, reference: null } }));
    });
    signal.addEventListener('abort', abort);
    ask(say('preflight.hearTone'));
    audio.play(createTone());
    if (signal.aborted) abort();
  });
}

/** PCM of our format, silent at both ends. */
export function createTone(): Int16Array {
  const length = samplesInMs(TONE_MS);
  const fade = samplesInMs(FADE_MS);
  const perSample = (2 * Math.PI * TONE_HZ) / samplesInMs(1_000);
  return Int16Array.from({ length }, (_, at) => {
    const envelope = Math.min(1, at / fade, (length - 1 - at) / fade);
    return pcm16OfFloat(TONE_PEAK * envelope * Math.sin(at * perSample));
  });
}
