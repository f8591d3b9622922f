import { assertNever } from '../../shared/assert-never.ts';
import type { CaptureReport, CaptureWorkerOrder } from '../../shared/audio/thread-messages.ts';
import type { AudioReport } from '../../shared/audio-report.ts';
import { createDeviceKeeper, type DeviceKeeper } from './device-keeper.ts';
import { peoplesList } from './device-list.ts';
import { createMicrophoneKeeper, type MicrophoneKeeper } from './microphone.ts';
import { type CapturedFrames, openMicrophone } from './open-microphone.ts';

export interface MicrophoneDesk {
  readonly devices: DeviceKeeper;
  readonly microphone: Pick<MicrophoneKeeper, 'open' | 'close' | 'use' | 'isOpen'>;
  /** The port to main, which is the capture worker's from here on. */
  connect(port: MessagePort): void;
}

/** Joins devices, microphone and capture worker in this page. */
export function createMicrophoneDesk(report: (report: AudioReport) => void): MicrophoneDesk {
  const worker = new Worker(new URL('../threads/capture.worker.ts', import.meta.url), {
    type: 'module',
  });

  function order(
    message: CaptureWorkerOrder<MessagePort, CapturedFrames>,
    transfer: Transferable[] = [],
  ): void {
    worker.postMessage(message, transfer);
  }

  const devices = createDeviceKeeper({
    async enumerate() {
      const listed = await navigator.mediaDevices.enumerateDevices();
      return listed.map(({ kind, deviceId, groupId, label }) => ({
        kind,
        deviceId,
        groupId,
        label,
      }));
    },
    onDeviceChange(listener) {
      navigator.mediaDevices.addEventListener('devicechange', listener);
    },
    mustLook: navigator.userAgent.includes('Linux'),
  });

  const microphone = createMicrophoneKeeper({
    open: (deviceId) =>
      openMicrophone({
        deviceId,
        feed(source, frames) {
          order({ type: 'source', source, frames }, [frames]);
        },
      }),
    drop(source) {
      order({ type: 'drop', source });
    },
    devices,
    report,
  });

  worker.addEventListener('message', ({ data }: MessageEvent<CaptureReport>) => {
    switch (data.type) {
      case 'ended':
        microphone.released(data.generation);
        return;
      case 'flowing':
        microphone.flowing(data.source, data.missingMs);
        return;
      case 'stalled':
        microphone.stalled(data.source);
        return;
      default:
        assertNever(data, 'unknown report of the capture worker');
    }
  });

  devices.on(() => {
    const list = devices.list();
    report({
      type: 'devicesListed',
      microphones: peoplesList(list, 'audioinput'),
      speakers: peoplesList(list, 'audiooutput'),
    });
  });

  return {
    devices,
    microphone,
    connect(port) {
      order({ type: 'port', port }, [port]);
    },
  };
}
