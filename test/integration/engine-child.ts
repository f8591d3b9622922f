import { EventEmitter } from 'node:events';

/**
 * The engine's process without Electron: its own entry, whose orders and reports go through Node's channel to the
 * process that forked it. Its models are not beside it, so it hears and speaks nothing; words are answered.
 */
const port = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => void process.send?.(message),
});
process.on('message', (data) => port.emit('message', { data }));
// Whoever forked it is gone, and there is nobody to work for.
process.on('disconnect', () => process.exit(0));
Object.defineProperty(process, 'parentPort', { value: port });

await import('../../engine/index.ts');
