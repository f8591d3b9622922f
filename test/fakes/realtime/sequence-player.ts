import { isRecord, type JsonRecord } from '../../../realtime/record.ts';
import { fromBase64 } from './pcm.ts';
import { defer } from './deferred.ts';
import type { InputAudio } from './input-audio.ts';
import type { Behaviour, Peer } from './peer.ts';
import type { Sequence, SequenceLine } from './sequence-file.ts';

/** How faithfully a recording was followed. */
interface PlaybackReport {
  /** What the client said that the recording does not have (appends aside). */
  readonly unexpected: readonly string[];
}

export interface Playback {
  /** Every line was played. Never settles when the client does not say what the recording waits for. */
  readonly finished: Promise<PlaybackReport>;
}

export interface PlayOptions {
  /** Multiplies the recorded gaps; 0 plays as fast as the triggers come. Default 1. */
  readonly timeScale?: number;
  /** No gap is longer than this: recordings jump over idle hours. Default 2 s. */
  readonly maxGapMs?: number;
}

export interface SequencePlayer {
  readonly playback: Playback;
  /** The behaviour for the next connection; a recording may span several. */
  connect(peer: Peer, input: InputAudio): Behaviour;
  /** False when every connection of the recording has been handed out. */
  readonly expectsConnection: boolean;
}

type ClientLine = Extract<SequenceLine, { dir: 'c2s' }>;

/** A recording is played connection by connection. */
function byConnection(lines: readonly SequenceLine[]): SequenceLine[][] {
  const parts: SequenceLine[][] = [];
  for (const line of lines) {
    if (line.dir === 'net' && line.event === 'open') parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts;
}

/** When a line is over, on the recording's own clock: appends take as long as their audio. */
function endOf(line: SequenceLine): number {
  return line.dir === 'c2s' ? line.t_ms + (line.repeat ?? 0) * (line.every_ms ?? 0) : line.t_ms;
}

function samplesOf(line: ClientLine): number {
  const audio = line.event['audio'];
  return typeof audio === 'string' ? fromBase64(audio).length * (line.repeat ?? 1) : 0;
}

function itemIdIn(event: JsonRecord): string | null {
  const item = event['item'];
  return isRecord(item) && typeof item['id'] === 'string' ? item['id'] : null;
}

export function createSequencePlayer(sequence: Sequence, options: PlayOptions): SequencePlayer {
  const { timeScale = 1, maxGapMs = 2000 } = options;
  const parts = byConnection(sequence.lines);
  const { promise, resolve } = defer<PlaybackReport>();
  const unexpected: string[] = [];
  // The client names its own items; the recording's names for them are replaced in what is said back.
  const renamed = new Map<string, string>();

  function inClientsNames(event: JsonRecord): JsonRecord {
    let text = JSON.stringify(event);
    for (const [recorded, actual] of renamed)
      text = text.replaceAll(`"${recorded}"`, `"${actual}"`);
    const said: unknown = JSON.parse(text);
    return isRecord(said) ? said : event;
  }

  function play(peer: Peer, input: InputAudio, lines: readonly SequenceLine[]): Behaviour {
    const said: JsonRecord[] = [];
    let at = 0;
    let heardFrom = 0;
    let recordedMs = lines[0]?.t_ms ?? 0;
    let waiting = false;

    function finish(): void {
      unexpected.push(...said.splice(0).map((event) => String(event['type'])));
      if (parts.length === 0) resolve({ unexpected });
    }

    /** True when the client has done what this line records. */
    function done(line: ClientLine): boolean {
      if (line.event.type === 'input_audio_buffer.append') {
        const needed = samplesOf(line);
        if (input.total - heardFrom < needed) return false;
        heardFrom += needed;
        return true;
      }
      const found = said.findIndex((event) => event['type'] === line.event.type);
      if (found === -1) return false;
      unexpected.push(...said.splice(0, found).map((event) => String(event['type'])));
      const [event] = said.splice(0, 1);
      const recorded = itemIdIn(line.event);
      const actual = event === undefined ? null : itemIdIn(event);
      if (recorded !== null && actual !== null) renamed.set(recorded, actual);
      return true;
    }

    function say(line: SequenceLine): void {
      if (line.dir === 's2c') peer.sendAsIs(inClientsNames(line.event));
      else if (line.dir === 'net' && line.event === 'close' && line.by === 'server') {
        peer.close(line.code, line.reason);
      }
    }

    function advance(): void {
      while (!waiting) {
        const line = lines[at];
        if (line === undefined) {
          finish();
          return;
        }
        if (line.dir === 'c2s') {
          if (!done(line)) return;
          recordedMs = endOf(line);
          at += 1;
          continue;
        }
        at += 1;
        const gapMs = Math.min(maxGapMs, Math.max(0, line.t_ms - recordedMs) * timeScale);
        recordedMs = Math.max(recordedMs, line.t_ms);
        if (gapMs === 0) {
          say(line);
          continue;
        }
        waiting = true;
        peer.after(gapMs, () => {
          waiting = false;
          say(line);
          advance();
        });
      }
    }

    return {
      opened: advance,
      received({ text }) {
        const event: unknown = JSON.parse(text);
        if (!isRecord(event)) return;
        const { type, audio } = event;
        if (type === 'input_audio_buffer.append' && typeof audio === 'string') {
          input.append(fromBase64(audio));
        } else said.push(event);
        advance();
      },
      closed() {
        const rest = lines.slice(at);
        if (rest.every((line) => line.dir === 'net' || line.dir === 'note')) finish();
      },
    };
  }

  return {
    playback: { finished: promise },
    connect: (peer, input) => play(peer, input, parts.shift() ?? []),
    get expectsConnection() {
      return parts.length > 0;
    },
  };
}
