import { PCM } from '../../shared/audio/format.ts';
import { default as captureWorkletUrl } from '../threads/capture.worklet.ts?worker&url';
import type { OpenedMicrophone } from './microphone.ts';

/** Five seconds of 10 ms buffers: a stall of the worker must not cost a word. */
const TRACK_BUFFERS = 500;

/** Wishes, not demands: a device that cannot do one of them still opens. */
const PROCESSING = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: 1,
} as const;

/** What the capture worker reads: a stream of buffers, or the fallback worklet's port. */
export type CapturedFrames = ReadableStream<AudioData> | MessagePort;

interface Tapped {
  readonly frames: CapturedFrames;
  readonly end: () => void;
}

/** Opens a device and taps it, ready to be handed to the capture worker. */
export async function openMicrophone({
  deviceId,
  feed,
}: {
  /** null: the system's default. */
  readonly deviceId: string | null;
  readonly feed: (source: number, frames: CapturedFrames) => void;
}): Promise<OpenedMicrophone> {
  const chosen = deviceId === null ? {} : { deviceId: { exact: deviceId } };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { ...PROCESSING, ...chosen } });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new Error('the stream has no audio track');
    const { frames, end } = tapByProcessor(track) ?? (await tapByWorklet(stream));
    const { sampleRate } = track.getSettings();
    return {
      label: track.label,
      rateHz: sampleRate === undefined || sampleRate <= 0 ? null : sampleRate,
      events: track,
      feed(source) {
        feed(source, frames);
      },
      close() {
        stop();
        end();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The short way: buffers go from the device to the worker without an audio context. null: this browser has none. */
function tapByProcessor(track: MediaStreamTrack): Tapped | null {
  if (!('MediaStreamTrackProcessor' in globalThis)) return null;
  try {
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: TRACK_BUFFERS });
    return { frames: readable, end: () => undefined };
  } catch {
    return null;
  }
}

/** The long way, 20 to 30 ms later: an audio context at our rate, and a worklet that posts what it hears. */
async function tapByWorklet(stream: MediaStream): Promise<Tapped> {
  const context = new AudioContext({ sampleRate: PCM.sampleRateHz, latencyHint: 'interactive' });
  const end = (): void => {
    void context.close().catch(() => undefined);
  };
  try {
    await context.audioWorklet.addModule(captureWorkletUrl);
    const node = new AudioWorkletNode(context, 'capture', {
      numberOfOutputs: 0,
      channelCount: PCM.channels,
      channelCountMode: 'explicit',
    });
    const { port1, port2 } = new MessageChannel();
    node.port.postMessage(port1, [port1]);
    context.createMediaStreamSource(stream).connect(node);
    await context.resume();
    return { frames: port2, end };
  } catch (error) {
    end();
    throw error;
  }
}
