import { writeSync } from 'node:fs';
import { openKeptStore } from '../../main/keeping/kept-store.ts';

/**
 * A process that keeps one thing after another in the folder it is given, and says on standard output how many it
 * has kept so far: a reminder, a thing on a list, a note, and again. It never ends by itself.
 */
const [, , folder] = process.argv;
if (folder === undefined) throw new Error('usage: kept-writer FOLDER');

let ids = 0;
const store = openKeptStore({
  folder,
  nowMs: Date.now,
  newId: () => `id_${(ids += 1)}`,
  log: (message) => {
    throw new Error(message);
  },
});

/** Within the bounds of what is kept, whatever the number. */
const ALERTS = 40;
const LIST = 'shopping';

for (let count = 1; ; count += 1) {
  const label = String(count);
  store.apply({ kind: 'setAlert', alert: 'reminder', dueAtMs: count, label });
  store.apply({ kind: 'addToList', list: LIST, items: [label] });
  store.apply({ kind: 'addNote', text: label.padStart(300, '.') });
  if (count > ALERTS) {
    const { alerts, notes } = store.get();
    store.change((kept) => ({
      alerts: alerts.slice(1),
      lists: kept.lists.map(({ name, items }) => ({ name, items: items.slice(1) })),
      notes: notes.slice(1),
    }));
  }
  writeSync(1, `${count}\n`);
}
