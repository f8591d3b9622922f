import { assertNever } from '../../shared/assert-never.ts';
import type { AudioReport } from '../../shared/audio-report.ts';
import type { EventPayload } from '../../shared/bridge/types.ts';
import type { AudioFact, Microphone, MicrophoneSettings, Player } from './audio-facts.ts';
import type { AudioPort, LogAudio, SendToAudioPage } from './audio-line.ts';
import { createDownlink } from './downlink.ts';
import {
  createTapRecorder,
  type FlushRecord,
  type TapRecorder,
  type TapRecording,
} from './tap-recorder.ts';
import { createUplink } from './uplink.ts';

/** @typeParam Far the end of a port that is handed to the page (Electron's `MessagePortMain`). */
export interface AudioHubPorts<Far> {
  /** By the bridge, to the audio page only. */
  readonly send: SendToAudioPage;
  /** A new pair of joined ports. */
  readonly createChannel: () => { readonly near: AudioPort; readonly far: Far };
  /** Hands the page its ends, under the nonce it asked with. */
  readonly postPorts: (nonce: string, ports: readonly [up: Far, down: Far]) => void;
  readonly tell: (fact: AudioFact) => void;
  readonly log: LogAudio;
  /** Returns the way to call it off. */
  readonly after: (delayMs: number, run: () => void) => () => void;
}

export interface AudioHub {
  readonly microphone: Microphone;
  readonly player: Player;
  /** A short sound beside whatever sounds: no item, and counted in nothing. Without a page there is none. */
  aside(samples: Int16Array): void;
  /** Remembered, and said to every page. */
  useMicrophone(settings: MicrophoneSettings): void;
  /** The page asks for its ports (command `audio.connect`). A page before it is thereby gone. */
  connect(nonce: string): void;
  /** Command `audio.report`. */
  report(report: AudioReport): void;
  /** Which speaker, and how loud; each page is told when it connects. */
  useSpeaker(settings: EventPayload<'audio.speakerSettings'>): void;
  /** The page's renderer died. Says `audioPageLost`, once. */
  pageLost(): void;
  /** Records from now on what the worklet really renders (at most the last ten minutes). */
  startTap(): void;
  /** What was recorded since the last time. */
  takeTap(): TapRecording;
  takeFlushes(): readonly FlushRecord[];
  dispose(): void;
}

interface Line {
  readonly up: AudioPort;
  readonly down: AudioPort;
}

/**
 * A new page's voice detector is loaded when the start is over, and before somebody talks: it takes 16 MB and a core
 * for some hundred milliseconds, in which a device may lose a buffer.
 */
const DETECTOR_AHEAD_MS = 2_000;

/**
 * Main's end of everything audio: orders are remembered until the page is there and given again to
 * the page that replaces it; what the page says is checked and told as facts. Sound that was on its
 * way to a page that died is gone, and is not sent again.
 */
export function createAudioHub<Far>(ports: AudioHubPorts<Far>): AudioHub {
  const { send, createChannel, postPorts, tell, log, after } = ports;
  const recorder: TapRecorder = createTapRecorder();
  let line: Line | null = null;
  let generation = 0;
  let isMicrophoneWanted = false;
  let isWakePending = false;
  let callOffLoading: (() => void) | null = null;
  let microphoneSettings: MicrophoneSettings | null = null;
  let speakerSettings: EventPayload<'audio.speakerSettings'> | null = null;

  const uplink = createUplink({ issuedGeneration: () => generation, tell, log });
  const downlink = createDownlink({ tell, log, recorder, after });

  function orderMicrophone(): void {
    if (line !== null) send('audio.microphoneWanted', { generation, open: isMicrophoneWanted });
  }

  function giveUpMicrophone(): void {
    isMicrophoneWanted = false;
    uplink.end(generation);
  }

  function tellSettings(): void {
    if (line === null || microphoneSettings === null) return;
    send('audio.microphoneSettings', microphoneSettings);
  }

  function wake(): void {
    isWakePending = line === null;
    if (line !== null) send('audio.speakerWanted', { running: true });
  }

  function connect(nonce: string): void {
    lose();
    const up = createChannel();
    const down = createChannel();
    const next: Line = { up: up.near, down: down.near };
    line = next;
    listen(next, next.up, (data) => {
      uplink.hear(data);
    });
    listen(next, next.down, (data) => {
      downlink.hear(data);
    });
    postPorts(nonce, [up.far, down.far]);
    uplink.connect(next.up);
    downlink.connect(next.down);
    if (speakerSettings !== null) send('audio.speakerSettings', speakerSettings);
    if (isWakePending) wake();
    tellSettings();
    if (isMicrophoneWanted) orderMicrophone();
    callOffLoading = after(DETECTOR_AHEAD_MS, () => {
      // Who records has it loaded.
      if (!isMicrophoneWanted) uplink.loadDetector();
    });
    tell({ type: 'audioPageReady' });
  }

  /** What an older page's port still brings is not for this one. */
  function listen(owner: Line, port: AudioPort, hear: (data: unknown) => void): void {
    port.on('message', ({ data }) => {
      if (line === owner) hear(data);
    });
    port.on('close', () => {
      if (line === owner) lose();
    });
    port.start();
  }

  function lose(): void {
    if (line === null) return;
    callOffLoading?.();
    const { up, down } = line;
    line = null;
    up.close();
    down.close();
    uplink.disconnect();
    downlink.disconnect();
    tell({ type: 'audioPageLost' });
  }

  function isCurrent(report: { readonly generation: number }): boolean {
    return report.generation === generation && isMicrophoneWanted;
  }

  function hearReport(report: AudioReport): void {
    switch (report.type) {
      case 'microphoneOpened': {
        const { deviceLabel, deviceRateHz } = report;
        log('microphone opened', { generation: report.generation, deviceLabel, deviceRateHz });
        if (isCurrent(report)) {
          const { generation: opened } = report;
          tell({ type: 'microphoneOpened', generation: opened, deviceLabel, deviceRateHz });
        }
        return;
      }
      case 'microphoneFailed':
        if (!isCurrent(report)) return;
        giveUpMicrophone();
        tell({
          type: 'microphoneFailed',
          generation: report.generation,
          failure: report.failure,
        });
        return;
      case 'microphoneEnded':
        if (!isCurrent(report)) return;
        giveUpMicrophone();
        tell({ type: 'microphoneEnded', generation: report.generation });
        return;
      case 'microphoneSwapped': {
        const { generation: swapped, deviceLabel, missingMs } = report;
        log('microphone swapped', { generation: swapped, deviceLabel, missingMs });
        if (!isCurrent(report)) return;
        tell({ type: 'microphoneSwapped', generation: swapped, deviceLabel, missingMs });
        return;
      }
      case 'microphoneParked':
        tell({
          type: 'microphoneParked',
          parked: report.parked,
          deviceLabel: report.deviceLabel,
        });
        return;
      case 'devicesListed':
        tell({
          type: 'devicesListed',
          microphones: report.microphones,
          speakers: report.speakers,
        });
        return;
      case 'speakerChanged':
        log('speaker changed', { state: report.state, outputLatencyMs: report.outputLatencyMs });
        return;
      case 'speakerFailed':
        tell({ type: 'speakerFailed', failure: report.failure });
        return;
      case 'speakerSwapped':
        log('speaker swapped', { label: report.label });
        tell({ type: 'speakerSwapped', label: report.label });
        return;
      default:
        assertNever(report, 'unknown audio report');
    }
  }

  const microphone: Microphone = {
    open() {
      generation += 1;
      isMicrophoneWanted = true;
      uplink.take(generation);
      orderMicrophone();
      return generation;
    },
    close() {
      if (!isMicrophoneWanted) return;
      giveUpMicrophone();
      orderMicrophone();
    },
    detectSpeech(on) {
      uplink.detectSpeech(on);
    },
  };

  const player: Player = {
    enqueue(item, samples) {
      if (downlink.enqueue(item, samples) === 'new') wake();
    },
    endItem(item) {
      downlink.endItem(item);
    },
    flush: () => downlink.flush(),
    wake,
    duck: (on) => downlink.duck(on),
  };

  return {
    microphone,
    player,
    aside(samples) {
      if (line === null) return;
      wake();
      downlink.aside(samples);
    },
    useMicrophone(settings) {
      microphoneSettings = settings;
      tellSettings();
    },
    connect,
    report: hearReport,
    useSpeaker(settings) {
      speakerSettings = settings;
      if (line !== null) send('audio.speakerSettings', settings);
    },
    pageLost: lose,
    startTap() {
      recorder.takeTap();
      recorder.takeFlushes();
      downlink.tap(true);
    },
    takeTap: () => recorder.takeTap(),
    takeFlushes: () => recorder.takeFlushes(),
    dispose() {
      callOffLoading?.();
      const last = line;
      line = null;
      downlink.dispose();
      uplink.disconnect();
      last?.up.close();
      last?.down.close();
    },
  };
}
