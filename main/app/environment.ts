/**
 * The environment variables Parley reads: for tests and the demo, never needed by people.
 * They are read once and here; nothing else in the product looks at `process.env`.
 */
export interface Environment {
  /** Replaces Electron's `userData` folder. */
  readonly profileDir: string | null;
  /** A Realtime URL that replaces the settings' endpoint for this run. Not yet checked. */
  readonly endpointUrl: string | null;
  /** A key for this run: in memory only, never stored. */
  readonly apiKey: string | null;
  /** Wire events also go to standard output. */
  readonly wireLogOnConsole: boolean;
  /** Puts `globalThis.parleyTest` in place. Only together with a profile folder of its own. */
  readonly testDoor: boolean;
  /** Vite's server during development; a packaged app never listens to it. */
  readonly devServerUrl: string | null;
  /** The steps of the first start are shown when they are due: not in tests, but where they ask for it. */
  readonly showsFirstRun: boolean;
  /** The quick overlay may show: not in tests, but where they ask for it. */
  readonly hasOverlay: boolean;
  /** What the desktop calls itself ("GNOME"); null: it does not say. */
  readonly desktopName: string | null;
  /** Linux: the AppImage this program runs from (its own variable, not Parley's); null: it runs from no such file. */
  readonly appImage: string | null;
  /** Linux: a folder of the person's own for sockets (the system's own variable, not Parley's). */
  readonly runtimeDir: string | null;
  /** Linux: a D-Bus session bus can be reached (the system's own variables, not Parley's). */
  readonly hasSessionBus: boolean;
  /** Where that bus is; null: nowhere. */
  readonly sessionBusAddress: string | null;
  /** Linux: programs get their keys from a Wayland compositor. */
  readonly onWayland: boolean;
}

type Variables = Record<string, string | undefined>;

/** Reads the variables and takes the key out of them, so that no child process or crash dump carries it. */
export function takeEnvironment(
  variables: Variables,
  { packaged }: { packaged: boolean },
): Environment {
  const profileDir = given(variables['PARLEY_PROFILE_DIR']);
  const apiKey = given(variables['PARLEY_API_KEY']);
  delete variables['PARLEY_API_KEY'];
  const busAddress = given(variables['DBUS_SESSION_BUS_ADDRESS']);
  const runtimeDir = given(variables['XDG_RUNTIME_DIR']);
  const testDoor = variables['PARLEY_TEST'] === '1' && profileDir !== null;
  return {
    profileDir,
    apiKey,
    endpointUrl: given(variables['PARLEY_ENDPOINT']),
    wireLogOnConsole: variables['PARLEY_WIRE_LOG'] === 'console',
    testDoor,
    showsFirstRun: !testDoor || variables['PARLEY_FIRST_RUN'] === '1',
    hasOverlay: !testDoor || variables['PARLEY_OVERLAY'] === '1',
    desktopName: given(variables['XDG_CURRENT_DESKTOP']),
    appImage: given(variables['APPIMAGE']),
    devServerUrl: packaged ? null : given(variables['ELECTRON_RENDERER_URL']),
    runtimeDir,
    hasSessionBus: busAddress !== null || runtimeDir !== null,
    sessionBusAddress: busAddress ?? (runtimeDir === null ? null : `unix:path=${runtimeDir}/bus`),
    onWayland:
      given(variables['WAYLAND_DISPLAY']) !== null || variables['XDG_SESSION_TYPE'] === 'wayland',
  };
}

function given(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
