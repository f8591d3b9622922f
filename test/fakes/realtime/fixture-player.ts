import type { JsonRecord } from '../../../realtime/record.ts';
import { msOfSamples } from '../../../shared/audio/format.ts';
import type { ParsedLog } from '../fixture-log.ts';
import { type AssistantOptions, createAssistant } from './assistant.ts';
import { defer } from './deferred.ts';
import type { Behaviour } from './peer.ts';

/** What the microphone did while the recorded failure was played. */
interface FixtureReport {
  /** Frames and audio sent by a client that knew of `response.created`, until `response.done`. */
  readonly framesDuringResponse: number;
  readonly audioDuringResponseMs: number;
  /** Milliseconds of audio received when each event was said. */
  readonly saidAtAudioMs: Readonly<Record<string, number>>;
}

export interface FixturePlayback {
  /** The log was played to its end. Never settles when the audio does not go on flowing. */
  readonly finished: Promise<FixtureReport>;
}

export interface FixturePlayer {
  readonly playback: FixturePlayback;
  connect(options: Omit<AssistantOptions, 'detectsSpeech' | 'onReady'>): Behaviour;
}

interface Cue {
  readonly event: JsonRecord;
  /** Append events that must have come since the cue before. */
  readonly frames: number;
  /** Audio that must have been received since the session began. */
  readonly audioMs: number;
}

/** Each event with what the log shows before it: chunks of audio, and the time in the audio it speaks of. */
function cuesOf(log: ParsedLog): Cue[] {
  const cues: Cue[] = [];
  let frames = 0;
  for (const entry of log.entries) {
    if (entry.type === 'audioChunk') {
      frames += 1;
      continue;
    }
    const at = entry.event['audio_start_ms'] ?? entry.event['audio_end_ms'];
    cues.push({ event: entry.event, frames, audioMs: typeof at === 'number' ? at : 0 });
    frames = 0;
  }
  return cues;
}

/**
 * Plays a recorded log raw — its own events, names and moments in the audio — inside a session that is
 * otherwise today's. When the log is over the server goes on as usual, except that it leaves speech alone:
 * what the person sends again is answered.
 */
export function createFixturePlayer(log: ParsedLog): FixturePlayer {
  const { promise, resolve } = defer<FixtureReport>();

  function connect(options: Omit<AssistantOptions, 'detectsSpeech' | 'onReady'>): Behaviour {
    const { peer, input } = options;
    const cues = cuesOf(log);
    const saidAtAudioMs: Record<string, number> = {};
    let ready = false;
    // What was on its way when the client was told of the response says nothing about what it does then.
    let isBeingTold = false;
    let frames = 0;
    let response: { frames: number; samples: number } | null = null;
    let report: Pick<FixtureReport, 'framesDuringResponse' | 'audioDuringResponseMs'> = {
      framesDuringResponse: 0,
      audioDuringResponseMs: 0,
    };

    function say(event: JsonRecord): void {
      const type = String(event['type']);
      saidAtAudioMs[type] = msOfSamples(input.total);
      peer.sendAsIs(event);
      if (type === 'response.created') {
        isBeingTold = true;
        peer.whenReceived(() => {
          isBeingTold = false;
          frames = 0;
          response = { frames: 0, samples: input.total };
          advance();
        });
      }
      if (type === 'response.done' && response !== null) {
        report = {
          framesDuringResponse: response.frames,
          audioDuringResponseMs: msOfSamples(input.total - response.samples),
        };
        response = null;
      }
    }

    function advance(): void {
      for (let cue = cues[0]; ready && !isBeingTold && cue !== undefined; cue = cues[0]) {
        if (frames < cue.frames || msOfSamples(input.total) < cue.audioMs) return;
        cues.shift();
        frames = 0;
        say(cue.event);
        if (cues.length === 0) resolve({ ...report, saidAtAudioMs });
      }
    }

    const assistant = createAssistant({
      ...options,
      detectsSpeech: false,
      onReady() {
        ready = true;
        advance();
      },
    });

    return {
      ...assistant,
      received(frame) {
        const before = input.total;
        assistant.received(frame);
        if (input.total === before) return;
        frames += 1;
        if (response !== null) response.frames += 1;
        advance();
      },
    };
  }

  return { playback: { finished: promise }, connect };
}
