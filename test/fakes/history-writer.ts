import { writeSync } from 'node:fs';
import { openHistoryStore } from '../../main/history/worker/history-store.ts';
import { writtenTurn } from './history/history-turns.ts';

/**
 * A process that writes one turn after another into the history of the folder it is given, from the number it is
 * given, and says on standard output which it was told are written. It never ends by itself.
 */
const [, , folder, first] = process.argv;
if (folder === undefined || first === undefined)
  throw new Error('usage: history-writer FOLDER FIRST');

const store = openHistoryStore({ folder, nowMs: Date.now });
for (let number = Number(first); ; number += 1) {
  // Now and then a turn is written again, as when its receipt comes late.
  const again = number % 7 === 0 ? [writtenTurn(number - 1, { answer: `again ${number}` })] : [];
  const ask = [writtenTurn(number), ...again];
  const written = store.perform({ number, name: 'write', ask });
  if (!written.ok) throw new Error(written.failure);
  writeSync(1, `${number}\n`);
}
