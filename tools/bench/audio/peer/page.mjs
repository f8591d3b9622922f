/** wavtools as its README and the console it was made for use it: defaults wherever they have defaults. */
import { WavRecorder, WavStreamPlayer } from 'wavtools';

const SAMPLE_RATE_HZ = 24_000;
const recorder = new WavRecorder({ sampleRate: SAMPLE_RATE_HZ });
const player = new WavStreamPlayer({ sampleRate: SAMPLE_RATE_HZ });
const connected = player.connect();
/** @type {MediaStream | null} */
let bare = null;

addEventListener('message', ({ data, ports: [port] }) => {
  if (data === 'port' && port !== undefined) void connected.then(() => serve(port));
});

/** @param {MessagePort} port */
function serve(port) {
  port.onmessage = ({ data }) => {
    switch (data.type) {
      case 'open':
        void open(port);
        break;
      case 'openBare':
        void openBare(port);
        break;
      case 'close':
        void close();
        break;
      case 'delta':
        player.add16BitPCM(data.samples, data.track);
        break;
      case 'interrupt':
        void Promise.resolve(player.interrupt()).then((offset) => {
          port.postMessage({ type: 'interrupted', flush: data.flush, offset });
        });
        break;
    }
  };
}

/** @param {MessagePort} port */
async function open(port) {
  await recorder.begin();
  await recorder.record(({ mono }) => {
    port.postMessage({ type: 'audio', mono });
  });
  port.postMessage({ type: 'opened' });
}

/** @param {MessagePort} port */
async function openBare(port) {
  bare = await navigator.mediaDevices.getUserMedia({ audio: true });
  port.postMessage({ type: 'opened' });
}

async function close() {
  for (const track of bare?.getTracks() ?? []) track.stop();
  bare = null;
  if (recorder.getStatus() !== 'ended') await recorder.end();
}
