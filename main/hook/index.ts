import { systemClock } from '../app/system-clock.ts';
import { createHook } from './hook.ts';
import { hookOrderSchema } from './hook-messages.ts';
import { openXSampler } from './key-sampler.ts';
import { loadKeySource } from './key-source.ts';

/** The process that listens to the keyboard. It has no window, no key, no network, and writes nothing down. */

const port = process.parentPort;
const { platform } = process;

const hook = createHook({
  clock: systemClock,
  loadSource: () => loadKeySource(platform),
  openSampler: () => (platform === 'linux' ? openXSampler(() => undefined) : Promise.resolve(null)),
  everyKeyRepeats: platform === 'win32',
  report: (report) => {
    port.postMessage(report);
  },
});

port.on('message', ({ data }: { readonly data: unknown }) => {
  const order = hookOrderSchema.safeParse(data);
  if (order.success) hook.obey(order.data);
});
