import { assertNever } from '../../../../shared/assert-never.ts';
import { startEngineUnderTest } from '../engine-under-test.ts';
import { type ChildMessage, orderSchema } from './messages.ts';

/** A process with nothing in it but the engine, as the app's own one has: what it takes is read from inside. */

const MEGABYTE = 1_024 * 1_024;
const SAMPLE_MS = 100;

let mostMb = 0;

function memoryMb(): number {
  const nowMb = process.memoryUsage.rss() / MEGABYTE;
  mostMb = Math.max(mostMb, nowMb);
  return nowMb;
}

function tell(message: ChildMessage): void {
  process.send?.(message);
}

const engine = await startEngineUnderTest({
  onUnloaded: (part) => tell({ type: 'unloaded', part }),
});
setInterval(memoryMb, SAMPLE_MS);

process.on('message', (message) => {
  const order = orderSchema.parse(message);
  switch (order.type) {
    case 'memory': {
      const nowMb = memoryMb();
      tell({ type: 'memory', nowMb, mostMb });
      mostMb = nowMb;
      return;
    }
    case 'unloadAfter':
      engine.unloadAfter(order.afterMs);
      return;
    default:
      assertNever(order, 'unknown order');
  }
});
// Without the bench there is nobody to measure for.
process.once('disconnect', () => process.exit(0));
tell({ type: 'listening', port: engine.port, token: engine.token });
