import { isRecord } from '../../realtime/record.ts';

/** A repetition follows soon, if it comes at all. */
const REMEMBERED = 64;

/** Tells an event that was said twice, word for word and under one id, from two that are alike. */
export interface RepeatedEvents {
  /** True from the second time on. Events without an id are never taken for repetitions. */
  isRepeated(event: { readonly raw: unknown; readonly text: string }): boolean;
}

export function createRepeatedEvents(): RepeatedEvents {
  const texts = new Map<string, string>();
  return {
    isRepeated({ raw, text }) {
      const eventId = isRecord(raw) ? raw['event_id'] : null;
      if (typeof eventId !== 'string' || eventId === '') return false;
      if (texts.get(eventId) === text) return true;
      texts.set(eventId, text);
      const [oldest] = texts.keys();
      if (texts.size > REMEMBERED && oldest !== undefined) texts.delete(oldest);
      return false;
    },
  };
}
