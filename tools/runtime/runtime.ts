import { join } from 'node:path';

/** An Electron that can be started. */
export interface Runtime {
  /** The unpacked folder, as `ELECTRON_OVERRIDE_DIST_PATH` names it. */
  readonly dist: string;
  readonly executable: string;
  /** `named`: by the person, through `ELECTRON_OVERRIDE_DIST_PATH`. */
  readonly source: 'named' | 'official' | 'fallback';
}

/** Where the executable lies inside an unpacked Electron, by platform. */
export function executableIn(dist: string, platform: NodeJS.Platform = process.platform): string {
  if (platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(dist, platform === 'win32' ? 'electron.exe' : 'electron');
}

/** What the `electron` package, electron-vite and Playwright read to find the runtime. */
export function runtimeEnvironment(runtime: Runtime): NodeJS.ProcessEnv {
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    ELECTRON_EXEC_PATH: runtime.executable,
  };
}
