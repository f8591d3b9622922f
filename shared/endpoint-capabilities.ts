import { z } from 'zod';

/** What a Realtime server may be able to do, in the order in which people are told. */
const CAPABILITY_NAMES = [
  'manualCommit',
  'truncate',
  'transcription',
  'tools',
  'textTurn',
  'cancel',
  'semanticVad',
] as const;
export type CapabilityName = (typeof CAPABILITY_NAMES)[number];

const capabilitiesSchema = z.object({
  /** The client may say where a turn ends (`input_audio_buffer.commit` without voice detection). */
  manualCommit: z.boolean(),
  /** It can be told how much of an answer was heard. */
  truncate: z.boolean(),
  /** It tells what it heard. */
  transcription: z.boolean(),
  /** Functions may be offered to its model. */
  tools: z.boolean(),
  /** It takes typed questions. */
  textTurn: z.boolean(),
  /** An answer under way can be called off. */
  cancel: z.boolean(),
  /** It can find the end of a turn by what was said. */
  semanticVad: z.boolean(),
});
export type Capabilities = Readonly<z.infer<typeof capabilitiesSchema>>;

/** Some of them: what a probe found out, or what the person says they know better. */
export const knownCapabilitiesSchema = capabilitiesSchema.partial();
export type KnownCapabilities = { readonly [K in CapabilityName]?: boolean | undefined };

/** What OpenAI has, and what is assumed of a server until it shows otherwise. */
export const FULL_CAPABILITIES: Capabilities = {
  manualCommit: true,
  truncate: true,
  transcription: true,
  tools: true,
  textTurn: true,
  cancel: true,
  semanticVad: true,
};

/** Later ones win: the profile's own, then the last probe's, then the person's. */
export function mergeCapabilities(...layers: readonly KnownCapabilities[]): Capabilities {
  const merged = { ...FULL_CAPABILITIES };
  for (const layer of layers) {
    for (const name of CAPABILITY_NAMES) merged[name] = layer[name] ?? merged[name];
  }
  return merged;
}
