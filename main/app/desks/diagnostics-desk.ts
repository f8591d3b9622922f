import { writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { app, dialog } from 'electron';
import type { Diagnostics } from '../../../shared/diagnostics.ts';
import type { CommandHandlers } from '../../../shared/bridge/types.ts';
import { fail, ok } from '../../../shared/result.ts';
import { say } from '../../../shared/texts/say.ts';
import { logTail } from '../diagnostics/log-tail.ts';
import { makeReport } from '../diagnostics/report.ts';
import { reportText } from '../diagnostics/report-text.ts';
import type { Desk } from './desk.ts';
import type { DeskPorts } from './desk-ports.ts';

export interface DiagnosticsPorts extends Pick<
  DeskPorts,
  'settings' | 'conversation' | 'preflight' | 'logging' | 'environment' | 'userData' | 'assistant'
> {
  readonly history: CommandHandlers['history.status'];
}

/** A report about a problem: read by the person before it is saved, and saved as it was read. */
export function createDiagnosticsDesk(ports: DiagnosticsPorts): Desk<'diagnostics'> {
  const { settings, conversation, logging } = ports;
  let shown: Diagnostics = { sections: [] };

  async function make(): Promise<Diagnostics> {
    const { session, endpoint, deviceDesk, unanswered } = conversation;
    const history = await ports.history(undefined);
    return makeReport({
      versions: {
        parley: app.getVersion(),
        electron: process.versions.electron,
        chromium: process.versions.chrome,
        node: process.versions.node,
      },
      system: {
        platform: process.platform,
        architecture: process.arch,
        release: release(),
        processors: cpus().length,
        memoryGb: Math.round(totalmem() / 1024 ** 3),
        desktop: ports.environment.desktopName,
        wayland: ports.environment.onWayland,
        packaged: app.isPackaged,
      },
      settings: settings.get(),
      endpoint: endpoint.endpoint(),
      devices: deviceDesk.get(),
      snapshot: session.snapshot(),
      preflight: ports.preflight.get(),
      turns: session.turns(),
      history: history.ok ? history.value : null,
      logLines: await logTail(ports.userData),
      otherWords: unanswered.list().words.map(({ transcript }) => transcript ?? ''),
      redact: (text) => logging.redactor.redactText(text),
    });
  }

  return {
    handlers: {
      async 'diagnostics.make'() {
        shown = await make();
        return ok(shown);
      },
      async 'diagnostics.save'({ leaveOut }) {
        const window = ports.assistant.window();
        const asked = {
          title: say('diagnostics.saveTitle'),
          defaultPath: `parley-report-${new Date().toISOString().slice(0, 10)}.txt`,
        };
        const { canceled, filePath } = await (window === null
          ? dialog.showSaveDialog(asked)
          : dialog.showSaveDialog(window, asked));
        if (canceled || filePath === '') return ok({ path: null });
        try {
          await writeFile(filePath, reportText(shown, leaveOut));
        } catch {
          return fail({ name: 'readOnlyDisk', detail: null, path: filePath });
        }
        return ok({ path: filePath });
      },
    },
    dispose: () => undefined,
  };
}
