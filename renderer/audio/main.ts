import { PCM } from '../../shared/audio/format.ts';
import type { AudioReport } from '../../shared/audio-report.ts';
import { createBridge } from '../bridge/client.ts';
import { pageDoor } from '../bridge/page-door.ts';
import { default as playbackWorkletUrl } from '../threads/playback.worklet.ts?worker&url';
import { type AudioPorts, requestAudioPorts } from './audio-ports.ts';
import { chooseDevice } from './device-list.ts';
import { createMicrophoneDesk } from './microphone-desk.ts';
import { createSpeaker, DEFAULT_SINK } from './speaker.ts';
import type { OpenedOutput } from './speaker-output.ts';

/**
 * The audio page: composes microphone and speaker. Everything slow (threads, context, worklet) is
 * made before the first press, so that a press costs no more than opening the device.
 */

const CONNECT_AGAIN_MS = 1_000;

const bridge = createBridge(pageDoor());

function report(fact: AudioReport): void {
  void bridge.invoke('audio.report', fact);
}

const microphoneDesk = createMicrophoneDesk(report);
const { devices, microphone } = microphoneDesk;

async function openOutput(sinkId: string): Promise<OpenedOutput> {
  const context = new AudioContext({
    sampleRate: PCM.sampleRateHz,
    latencyHint: 'interactive',
    ...(sinkId === '' ? {} : { sinkId }),
  });
  try {
    await context.audioWorklet.addModule(playbackWorkletUrl);
  } catch (error) {
    await context.close();
    throw error;
  }
  const node = new AudioWorkletNode(context, 'playback', {
    numberOfInputs: 0,
    outputChannelCount: [PCM.channels],
  });
  node.connect(context.destination);
  return { context, worklet: node.port };
}

const speaker = createSpeaker({
  open: openOutput,
  async sinkFor(label) {
    await devices.refresh();
    const chosen = chooseDevice(devices.list(), 'audiooutput', label);
    return chosen.deviceId === null
      ? DEFAULT_SINK
      : { deviceId: chosen.deviceId, label: chosen.label ?? '' };
  },
  async hasOutput() {
    await devices.refresh();
    return devices.list().some(({ kind }) => kind === 'audiooutput');
  },
  microphoneIsOpen: () => microphone.isOpen,
  report,
  startOver: () => {
    location.reload();
  },
});

async function askForPorts(nonce: string): Promise<boolean> {
  const answer = await bridge.invoke('audio.connect', { nonce });
  return answer.ok;
}

/** Main may still be starting: it is asked until it answers. */
async function connect(accept: (ports: AudioPorts) => void): Promise<void> {
  const ports = await requestAudioPorts({
    page: window,
    nonce: crypto.randomUUID(),
    ask: askForPorts,
  });
  if (ports.ok) accept(ports.value);
  else setTimeout(() => void connect(accept), CONNECT_AGAIN_MS);
}

async function start(): Promise<void> {
  bridge.on('audio.microphoneWanted', ({ generation, open }) => {
    if (open) microphone.open(generation);
    else microphone.close();
  });
  bridge.on('audio.microphoneSettings', (settings) => {
    microphone.use(settings);
    void devices.refresh();
  });
  bridge.on('audio.speakerWanted', ({ running }) => {
    speaker.want(running);
  });
  devices.on(() => {
    speaker.devicesChanged();
  });
  bridge.on('audio.speakerSettings', (settings) => {
    speaker.use(settings);
  });
  await connect(({ up, down }) => {
    microphoneDesk.connect(up);
    speaker.connect(down);
  });
}

void start();
