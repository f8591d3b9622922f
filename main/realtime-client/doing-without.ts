import type { ServerEventOf } from '../../realtime/server-event.ts';
import type { CapabilityName } from '../../shared/endpoint-capabilities.ts';

type WireError = ServerEventOf<'error'>['error'];

/** `speed`: answers at another pace than the voice's own. Old servers of the Beta dialect have none. */
export type Lack = CapabilityName | 'speed';

/** Fields of a session, in either dialect, that a conversation can do without. */
const DISPENSABLE: readonly (readonly [RegExp, Lack])[] = [
  [/^session\.(audio\.input\.transcription|input_audio_transcription)\b/, 'transcription'],
  [/^session\.tools?\b/, 'tools'],
  [/^session\.(audio\.input\.)?turn_detection\b/, 'semanticVad'],
  [/^session\.(audio\.output\.)?speed\b/, 'speed'],
];

/** What a server shows that it cannot do by refusing a configuration over it; null: nothing of the kind. */
export function lackShownBy({ param, type }: WireError): Lack | null {
  if (param === null || type === 'server_error') return null;
  return DISPENSABLE.find(([field]) => field.test(param))?.[1] ?? null;
}
