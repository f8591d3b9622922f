import { assertNever } from '../../shared/assert-never.ts';
import type { CaptureOrder } from '../../shared/audio/port-messages.ts';
import type {
  CaptureReport,
  CaptureWorkerOrder,
  DetectorOrder,
  DetectorReport,
} from '../../shared/audio/thread-messages.ts';
import { createCaptureDesk } from './capture-desk.ts';
import type { CapturedAudio } from './captured-audio.ts';
import { framesOfWorklet } from './worklet-frames.ts';

/** The microphone's end: joins the capture desk to the page, to main's port and to the voice detector. */

type Order = CaptureWorkerOrder<MessagePort, ReadableStream<CapturedAudio> | MessagePort>;

let main: MessagePort | null = null;

function nowMs(): number {
  return performance.now();
}

const desk = createCaptureDesk({
  // No transfer list: a transferred buffer does not survive the way to another process.
  post(message) {
    main?.postMessage(message);
  },
  report(report) {
    postMessage(report satisfies CaptureReport);
  },
  startDetector(hear) {
    const worker = new Worker(new URL('./speech.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<DetectorReport>) => {
      hear(data);
    };
    worker.onerror = (event) => {
      hear({ type: 'failed', message: event.message });
    };
    return (order: DetectorOrder) => {
      worker.postMessage(order);
    };
  },
  nowMs,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
  every(periodMs, run) {
    const timer = setInterval(run, periodMs);
    return () => {
      clearInterval(timer);
    };
  },
});

function hearMain(order: CaptureOrder): void {
  switch (order.type) {
    case 'take':
      desk.take(order.generation);
      return;
    case 'end':
      desk.end(order.generation);
      return;
    case 'loadDetector':
      desk.loadDetector();
      return;
    case 'detectSpeech':
      desk.detectSpeech(order.on);
      return;
    default:
      assertNever(order, 'unknown order of main');
  }
}

function hearPage(order: Order): void {
  switch (order.type) {
    case 'port':
      main = order.port;
      main.onmessage = ({ data }: MessageEvent<CaptureOrder>) => {
        hearMain(data);
      };
      return;
    case 'source': {
      const { source, frames } = order;
      const isPort = frames instanceof MessagePort;
      desk.source({ source, frames: isPort ? framesOfWorklet(frames, nowMs) : frames });
      return;
    }
    case 'drop':
      desk.drop(order.source);
      return;
    default:
      assertNever(order, 'unknown order of the page');
  }
}

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  hearPage(data);
});
