import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { dialog } from 'electron';
import type { HistoryFailure, HistoryStatus } from '../../../shared/history.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { say } from '../../../shared/texts/say.ts';
import { exportHistory } from '../../history/export-history.ts';
import type { Removed } from '../../history/history-calls.ts';
import { createHistoryLink } from '../../history/history-link.ts';
import { createHistoryWriter } from '../../history/history-writer.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How often is looked for what is too old. */
const LOOK_FOR_OLD_EVERY_MS = DAY_MS / 4;

const CLOSED: HistoryStatus = {
  state: 'closed',
  turns: 0,
  bytes: 0,
  keepsDamaged: false,
  notice: null,
};

export interface HistoryDesk extends Desk<'history'> {
  /** Writes one conversation as Markdown into this file. */
  write(conversationId: string, path: string): Promise<Result<undefined, HistoryFailure>>;
  /** Deletes what may hold words that are gone from the history now. */
  onGone(run: () => void): void;
}

/** What was said and answered, kept on this computer for as long as the person wants. */
export function createHistoryDesk(ports: DeskPorts): HistoryDesk {
  const { settings, clock, log } = ports;
  const { session } = ports.conversation;
  const onGone: (() => void)[] = [];
  let told = '';
  let saidNotice = false;
  let stopLooking: (() => void) | null = null;

  const link = createHistoryLink({
    script: ports.paths.historyWorker,
    folder: join(ports.userData, 'history'),
    after: (delayMs, run) => clock.after(delayMs, run),
    log,
  });
  const writer = createHistoryWriter({
    clock,
    isKept: () => settings.get().history !== 'nothing',
    newConversationAfterMs: () => {
      const { newConversationMinutes } = settings.get();
      return newConversationMinutes === null ? null : newConversationMinutes * MINUTE_MS;
    },
    endpoint: () => session.snapshot().endpoint.name,
    redact: (text) => ports.logging.redactor.redactText(text),
    newId: randomUUID,
    write: (turns) => {
      void changing(link.ask('write', turns));
    },
  });

  async function status(): Promise<HistoryStatus> {
    const found = await link.ask('status', null);
    return found.ok ? found.value : CLOSED;
  }

  /** Whoever looks at the history sees what became of it. */
  async function tell(): Promise<void> {
    const now = await status();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    ports.publish('history.changed', now);
    if (now.notice === null || saidNotice) return;
    saidNotice = true;
    log('the history was not as it was left', { ...now.notice });
    session.tell(say('history.noticeHint'));
  }

  async function changing<T>(
    asked: Promise<Result<T, HistoryFailure>>,
  ): Promise<Result<T, HistoryFailure>> {
    const result = await asked;
    if (!result.ok) log('the history could not be changed', { why: result.failure });
    await tell();
    return result;
  }

  async function forgetOld(): Promise<void> {
    stopLooking?.();
    stopLooking = clock.after(LOOK_FOR_OLD_EVERY_MS, () => void forgetOld());
    const { historyDays } = settings.get();
    if (historyDays === null) return;
    const beforeMs = clock.nowMs() - historyDays * DAY_MS;
    dropLogs((lastAtMs) => lastAtMs < beforeMs);
    const gone = await changing(link.ask('forget', { beforeMs }));
    if (gone.ok) forgetGone(gone.value);
  }

  /** It is not written again, and stands in no event log: those that were written to since it was said go. */
  function forgetGone({ ids, firstAtMs }: Removed): void {
    for (const id of ids) writer.forget(id);
    if (ids.length > 0) for (const run of onGone) run();
    dropLogs((lastAtMs) => lastAtMs >= firstAtMs);
  }

  function dropLogs(isMeant: (lastAtMs: number) => boolean): void {
    try {
      ports.logging.eventLog.drop(isMeant);
    } catch (error) {
      log('an event log could not be deleted', { why: String(error) });
    }
  }

  const leaveSession = session.on((event) => {
    writer.tell(event);
  });
  const leaveSettings = settings.on((after, before) => {
    if (after.historyDays !== before.historyDays) void forgetOld();
  });
  void forgetOld();

  async function erase(): Promise<Result<undefined, HistoryFailure>> {
    writer.forgetAll();
    dropLogs(() => true);
    for (const run of onGone) run();
    const erased = await changing(link.ask('erase', null));
    return erased.ok ? ok(undefined) : erased;
  }

  return {
    handlers: {
      'history.status': async () => ok(await status()),
      'history.conversations': (ask) => link.ask('conversations', ask),
      'history.conversation': (ask) => link.ask('conversation', ask),
      'history.turns': (ask) => link.ask('turns', ask),
      'history.search': (ask) => link.search(ask),
      'history.rename': async (ask) => {
        const renamed = await changing(link.ask('rename', ask));
        return renamed.ok ? ok(undefined) : renamed;
      },
      'history.delete': async (ask) => {
        // What waits to be written must not come back after.
        writer.flush();
        const gone = await changing(link.ask('delete', ask));
        if (!gone.ok) return gone;
        forgetGone(gone.value);
        return ok(undefined);
      },
      'history.erase': erase,
      'history.export': async (wanted) => {
        const path = await choosePath(wanted.format);
        if (path === null) return ok({ path });
        const written = await exportHistory(link, wanted, path);
        return written.ok ? ok({ path }) : written;
      },
    },
    write: (conversationId, path) =>
      exportHistory(link, { format: 'markdown', conversationId }, path),
    onGone: (run) => void onGone.push(run),
    dispose() {
      leaveSession();
      leaveSettings();
      stopLooking?.();
      writer.dispose();
      if (link.isRunning()) link.rest();
    },
  };
}

async function choosePath(format: 'markdown' | 'json'): Promise<string | null> {
  const extension = { markdown: 'md', json: 'json' }[format];
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: say('history.exportTitle'),
    defaultPath: `parley-history.${extension}`,
    filters: [{ name: say(`history.format_${format}`), extensions: [extension] }],
  });
  return canceled || filePath === '' ? null : filePath;
}
