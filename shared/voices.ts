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
