/** What the app of `host.mjs` does for the bench. */
export interface EngineHost {
  start(how: {
    /** The built engine. */
    readonly entry: string;
    readonly token: string;
  }): Promise<{ readonly port: number; readonly pid: number }>;
  /** As the setting has it. */
  unloadAfter: (afterMs: number) => void;
  /** How many parts have given their memory back. */
  unloaded: () => number;
}

declare global {
  var engineHost: EngineHost | undefined;
}
