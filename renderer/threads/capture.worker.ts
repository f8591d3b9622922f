import type { CaptureMessage, CaptureOrder } from '../../shared/audio/port-messages.ts';
import type {
  CaptureEnded,
  CaptureWorkerOrder,
  DetectorOrder,
  DetectorReport,
} from '../../shared/audio/thread-messages.ts';
import { createCaptureDesk } from './capture-desk.ts';
import type { CapturedAudio } from './capture-stream.ts';

/** The microphone's end: joins the capture desk to the page, to main's port and to the voice detector. */

type Order = CaptureWorkerOrder<MessagePort, ReadableStream<CapturedAudio>>;

/** The longest hold: five minutes of frames. What is said after that without a port is let go. */
const KEPT_MESSAGES = 30_000;

let main: MessagePort | null = null;
let beforeMain: CaptureMessage[] = [];

function post(message: CaptureMessage): void {
  // No transfer list: a transferred buffer does not survive the way to another process.
  if (main !== null) main.postMessage(message);
  else if (beforeMain.length < KEPT_MESSAGES) beforeMain.push(message);
}

function connect(port: MessagePort): void {
  main = port;
  port.onmessage = ({ data }: MessageEvent<CaptureOrder>) => {
    desk.detectSpeech(data.on);
  };
  for (const message of beforeMain) port.postMessage(message);
  beforeMain = [];
}

const desk = createCaptureDesk({
  post,
  ended(generation) {
    postMessage({ type: 'ended', generation } satisfies CaptureEnded);
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
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
});

addEventListener('message', ({ data }: MessageEvent<Order>) => {
  switch (data.type) {
    case 'port':
      connect(data.port);
      break;
    case 'capture':
      desk.capture(data);
      break;
    case 'end':
      desk.end(data.generation);
      break;
  }
});
