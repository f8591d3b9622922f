import type { RealtimeFact } from '../../../../main/realtime-client/realtime-facts.ts';
import { createTranslator } from '../../../../main/realtime-client/translate.ts';
import type { JsonRecord } from '../../../../realtime/record.ts';
import { parseServerEvent } from '../../../../realtime/server-event.ts';

/** What one connection makes of these server events. */
export function facts(...events: readonly JsonRecord[]): RealtimeFact[] {
  const translate = createTranslator();
  return events.flatMap((event) => {
    const parsed = parseServerEvent(JSON.stringify(event));
    if (parsed.kind !== 'known') throw new Error(`${String(event['type'])} is ${parsed.kind}`);
    return translate(parsed.event);
  });
}
