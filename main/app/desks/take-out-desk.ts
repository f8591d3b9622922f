import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dialog, nativeImage } from 'electron';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';
import { turnsMarkdown } from '../../../shared/turn-markdown.ts';
import { createDragFiles, fileNameFor } from '../native/drag-files.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';
import type { HistoryDesk } from './history-desk.ts';

type SaveFailure = 'notFound' | 'unwritable';

export interface TakeOutDesk extends Desk<'takeOut'> {
  /** Asks where to, and writes these turns there; null: nowhere. */
  save(turns: readonly Turn[]): Promise<Result<{ path: string | null }, SaveFailure>>;
}

/** Device-independent pixels: beside the pointer, while something is dragged. */
const ICON_PX = 32;

/** Words leave Parley as a file: dragged to where it is wanted, or saved. */
export function createTakeOutDesk(
  { userData, paths, clock, conversation, assistant }: DeskPorts,
  history: Pick<HistoryDesk, 'write' | 'onGone'>,
): TakeOutDesk {
  const files = createDragFiles({
    folder: join(userData, 'dragged'),
    after: (delayMs, run) => clock.after(delayMs, run),
  });
  history.onGone(() => void files.empty());
  // One pointer drags one thing.
  let prepared: { readonly id: string; readonly path: string } | null = null;

  function turnsOf(ids: readonly string[]): readonly Turn[] {
    return conversation.session.turns().filter(({ id }) => ids.includes(id));
  }

  async function save(
    turns: readonly Turn[],
  ): Promise<Result<{ path: string | null }, SaveFailure>> {
    if (turns.length === 0) return fail('notFound');
    const { canceled, filePath } = await dialog.showSaveDialog({
      title: say('native.saveTitle'),
      defaultPath: `${fileNameFor(wordsOf(turns))}.md`,
      filters: [{ name: say('history.format_markdown'), extensions: ['md'] }],
    });
    if (canceled || filePath === '') return ok({ path: null });
    const written = await writeTurns(turns, filePath);
    return written.ok ? ok({ path: filePath }) : written;
  }

  async function prepare(
    what: { readonly turnIds: readonly string[] } | { readonly conversationId: string },
  ): Promise<Result<string, SaveFailure>> {
    if ('conversationId' in what) {
      return files.make('', async (path) => {
        const written = await history.write(what.conversationId, path);
        if (written.ok) return written;
        return fail(written.failure === 'unwritable' ? 'unwritable' : 'notFound');
      });
    }
    const turns = turnsOf(what.turnIds);
    if (turns.length === 0) return fail('notFound');
    return files.make(wordsOf(turns), (path) => writeTurns(turns, path));
  }

  return {
    handlers: {
      'takeOut.prepare': async (what) => {
        const file = await prepare(what);
        if (!file.ok) return file;
        prepared = { id: randomUUID(), path: file.value };
        return ok({ dragId: prepared.id });
      },
      'takeOut.drag': ({ dragId }) => {
        const window = assistant.window();
        if (window === null || prepared?.id !== dragId) return fail('notFound');
        const icon = nativeImage
          .createFromPath(join(paths.icons, 'app.png'))
          .resize({ width: ICON_PX, height: ICON_PX });
        window.webContents.startDrag({ file: prepared.path, icon });
        return ok(undefined);
      },
      'takeOut.save': ({ turnIds }) => save(turnsOf(turnIds)),
    },
    save,
    dispose() {
      files.dispose();
    },
  };
}

function wordsOf([first]: readonly Turn[]): string {
  return first === undefined ? '' : (first.heard ?? first.answer);
}

async function writeTurns(
  turns: readonly Turn[],
  path: string,
): Promise<Result<undefined, 'unwritable'>> {
  try {
    await writeFile(path, turnsMarkdown(turns), { mode: 0o600 });
    return ok(undefined);
  } catch {
    return fail('unwritable');
  }
}
