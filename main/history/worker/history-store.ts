import { existsSync } from 'node:fs';
import type { HistoryFailure, HistoryNotice } from '../../../shared/history.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { HistoryCallName, HistoryCalls, HistoryOrder, Removed } from '../history-calls.ts';
import { troubleOf, type Database } from './database.ts';
import { prepareDeleting } from './delete-turns.ts';
import type { SetAside } from './history-files.ts';
import { openFolder, openStore, recover, type OpenedStore } from './open-store.ts';
import { preparePages } from './read-pages.ts';
import { prepareSearch } from './search-words.ts';
import { prepareWriting } from './write-turns.ts';

type Handlers = {
  readonly [Name in HistoryCallName]: (
    ask: HistoryCalls[Name]['ask'],
  ) => Result<HistoryCalls[Name]['answer'], HistoryFailure>;
};

/** The history of one folder, for whoever runs in its thread. */
export interface HistoryStore {
  perform<Name extends HistoryCallName>(
    order: HistoryOrder<Name>,
  ): Result<HistoryCalls[Name]['answer'], HistoryFailure>;
  close(): void;
}

const NOTHING_SAVED = { file: null, savedTurns: 0, alteredTurns: 0, lostTurns: null };

export function openHistoryStore({
  folder,
  nowMs,
}: {
  readonly folder: string;
  readonly nowMs: () => number;
}): HistoryStore {
  let open: { readonly db: Database; readonly handlers: Handlers } | null = null;
  let notice: HistoryNotice | null = null;

  function useStore({ db, notice: found }: OpenedStore): void {
    notice = found ?? notice;
    open = { db, handlers: handlersOver(db) };
  }

  function begin(): void {
    try {
      const opened = openStore(openFolder(folder), nowMs);
      if (opened.ok) useStore(opened.value);
      else notice = { kind: 'newer', ...NOTHING_SAVED };
    } catch (error) {
      if (troubleOf(error) === 'damaged') throw error;
      notice = { kind: 'unwritable', ...NOTHING_SAVED };
    }
  }

  function closeDatabase(): void {
    open?.db.close();
    open = null;
  }

  function keepsDamaged(): boolean {
    return existsSync(folder) && openFolder(folder).setAside().length > 0;
  }

  function dropSetAside(isMeant: (file: SetAside) => boolean): void {
    const files = openFolder(folder);
    for (const file of files.setAside().filter(isMeant)) {
      files.dropSetAside(file);
      if (notice?.file === file.name) notice = { ...notice, file: null };
    }
  }

  /** Also what cannot be opened: whoever wants everything gone does not ask who wrote it. */
  function erase(): Result<null, HistoryFailure> {
    closeDatabase();
    openFolder(folder).remove();
    notice = null;
    begin();
    return open === null ? fail('unwritable') : ok(null);
  }

  function handlersOver(db: Database): Handlers {
    const write = prepareWriting(db);
    const pages = preparePages(db);
    const search = prepareSearch(db);
    const deleting = prepareDeleting(db);
    const rename = db.prepare('UPDATE conversation SET name = :name WHERE id = :conversationId');
    const pageCount = db.prepare(
      'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
    );
    let turns = Number(db.prepare('SELECT count(*) AS turns FROM turn').get()?.turns);

    /** What was deleted may stand in what was set aside after it was said: that goes too. */
    function gone(removed: Removed | null): Result<Removed, 'notFound'> {
      if (removed === null) return fail('notFound');
      turns -= removed.ids.length;
      dropSetAside(({ atMs }) => atMs >= removed.firstAtMs);
      return ok(removed);
    }

    return {
      status: () =>
        ok({
          state: 'open',
          turns,
          bytes: Number(pageCount.get()?.bytes),
          keepsDamaged: keepsDamaged(),
          notice,
        }),
      write(written) {
        turns += write(written);
        return ok(null);
      },
      conversations: ({ after }) => ok(pages.conversations(after)),
      conversation({ id }) {
        const found = pages.conversation(id);
        return found === null ? fail('notFound') : ok(found);
      },
      turns: ({ conversationId, after }) => ok(pages.turns(conversationId, after)),
      search: ({ text, after }) => ok(search(text, after)),
      rename: (ask) => (rename.run(ask).changes === 0 ? fail('notFound') : ok(null)),
      delete: ({ kind, id }) =>
        gone(kind === 'conversation' ? deleting.conversation(id) : deleting.turn(id)),
      forget({ beforeMs }) {
        // All that stands in it is as old, also what nobody could read.
        dropSetAside(({ atMs }) => atMs < beforeMs);
        return gone(deleting.before(beforeMs));
      },
      erase,
    };
  }

  function attempt<Name extends HistoryCallName>({
    name,
    ask,
  }: HistoryOrder<Name>): Result<HistoryCalls[Name]['answer'], HistoryFailure> {
    if (open === null && name === 'erase') return erase();
    return open === null ? fail('historyClosed') : open.handlers[name](ask);
  }

  begin();
  return {
    perform(order) {
      if (open === null && order.name === 'status') {
        return ok({
          state: 'unavailable',
          turns: 0,
          bytes: 0,
          keepsDamaged: keepsDamaged(),
          notice,
        });
      }
      try {
        return attempt(order);
      } catch (error) {
        switch (troubleOf(error)) {
          case 'damaged':
            // Found only now. What can be saved is, and the order is given once more.
            closeDatabase();
            useStore(recover(openFolder(folder), nowMs));
            return attempt(order);
          case 'unwritable':
            notice = { kind: 'unwritable', ...NOTHING_SAVED };
            return fail('unwritable');
          case 'other':
            throw error;
        }
      }
    },
    close() {
      const wasOpen = open !== null;
      // Now, so that nothing is left to be written once it is noted how the file was left.
      open?.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      closeDatabase();
      if (wasOpen) openFolder(folder).noteClosed();
    },
  };
}
