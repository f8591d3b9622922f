/** The voices of OpenAI's Realtime models, which Azure serves as well (API reference, `session.audio.output.voice`). */
export const REALTIME_VOICES = [
  'marin',
  'cedar',
  'alloy',
  'ash',
  'ballad',
  'coral',
  'echo',
  'sage',
  'shimmer',
  'verse',
] as const;

/** The built-in assistant's: voices of the synthesizer flite, by its names for them. */
export const BUILT_IN_VOICES = ['slt', 'rms', 'awb'] as const;
export type BuiltInVoice = (typeof BUILT_IN_VOICES)[number];
