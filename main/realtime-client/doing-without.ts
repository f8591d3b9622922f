import type { ServerEventOf } from '../../realtime/server-event.ts';
import type { CapabilityName } from '../../shared/endpoint-capabilities.ts';

type WireError = ServerEventOf<'error'>['error'];

/** Fields of a session, in either dialect, that a conversation can do without. */
const DISPENSABLE: readonly (readonly [RegExp, CapabilityName])[] = [
  [/^session\.(audio\.input\.transcription|input_audio_transcription)\b/, 'transcription'],
  [/^session\.tools?\b/, 'tools'],
];

/** What a server shows that it cannot do by refusing a configuration over it; null: nothing of the kind. */
export function lackShownBy({ param, type }: WireError): CapabilityName | null {
  if (param === null || type === 'server_error') return null;
  return DISPENSABLE.find(([field]) => field.test(param))?.[1] ?? null;
}
