import { z } from 'zod';

/**
 * Fields we read but do not depend on: absent, null or of a shape nobody announced all mean "not said".
 * The servers add and change fields without notice, and one odd field must not cost the whole event.
 */
export const soft = {
  text: z.string().nullable().catch(null),
  number: z.number().nullable().catch(null),
  boolean: z.boolean().nullable().catch(null),
  unknowns: z.array(z.unknown()).catch([]),
};

/** The shape of a server event: its name, the id it may carry, and its own fields. Unknown fields are dropped. */
export function serverEvent<T extends string, S extends z.ZodRawShape>(type: T, fields: S) {
  return z.object({ type: z.literal(type), event_id: soft.text, ...fields });
}
