import type { HistoryFailure, HistoryNotice } from '../../../shared/history.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { HistoryCallName, HistoryCalls, HistoryOrder } from '../history-calls.ts';
import { troubleOf, type Database } from './database.ts';
import { prepareDeleting } from './delete-turns.ts';
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

    function gone(ids: readonly string[] | null): Result<readonly string[], 'notFound'> {
      if (ids === null) return fail('notFound');
      turns -= ids.length;
      return ok(ids);
    }

    return {
      status: () => ok({ state: 'open', turns, bytes: Number(pageCount.get()?.bytes), notice }),
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
      forget: ({ beforeMs }) => gone(deleting.before(beforeMs)),
      erase() {
        closeDatabase();
        openFolder(folder).remove();
        notice = null;
        begin();
        return open === null ? fail('unwritable') : ok(null);
      },
    };
  }

  function attempt<Name extends HistoryCallName>({
    name,
    ask,
  }: HistoryOrder<Name>): Result<HistoryCalls[Name]['answer'], HistoryFailure> {
    return open === null ? fail('historyClosed') : open.handlers[name](ask);
  }

  begin();
  return {
    perform(order) {
      if (open === null && order.name === 'status') {
        return ok({ state: 'unavailable', turns: 0, bytes: 0, notice });
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
