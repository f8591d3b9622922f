import { session as electronSession, systemPreferences } from 'electron';
import type { Environment } from './environment.ts';
import type { Logging } from './open-logging.ts';
import type { PageRegistry } from './page-registry.ts';
import type { BuildPaths } from './paths.ts';
import { serveAppPages, type AppProtocolOptions } from './protocol.ts';
import { secureSession } from './security.ts';

interface PreparedFor {
  readonly environment: Environment;
  readonly logging: Logging;
  readonly paths: BuildPaths;
  readonly onAsked: AppProtocolOptions['onAsked'];
}

/** What must stand before the first window opens. */
export function preparePages(
  registry: PageRegistry,
  { environment, logging, paths, onAsked }: PreparedFor,
): void {
  const { devServerUrl } = environment;
  const { defaultSession } = electronSession;
  secureSession(defaultSession, {
    isOurWindow: (id) => registry.pageOf(id) !== null,
    askSystem: () =>
      process.platform === 'darwin'
        ? systemPreferences.askForMediaAccess('microphone')
        : Promise.resolve(true),
    devServerUrl,
    onRefused: (what, facts) => {
      logging.log.warn(`refused: ${what}`, facts);
    },
  });
  serveAppPages(defaultSession, { root: paths.pages, devServerUrl, onAsked });
}
