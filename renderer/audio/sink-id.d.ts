/** Chromium has it (since 110); the standard's types do not yet. The empty id is the default device. */
interface AudioContext {
  setSinkId(sinkId: string): Promise<void>;
}

interface AudioContextOptions {
  sinkId?: string;
}
