import { toPlain, type Message } from 'dbus-native';
import { z } from 'zod';

/** What the GlobalShortcuts portal says, as far as it is used; `a{sv}` comes as an object. */

/** A message's body with its variants unwrapped. */
export function messageBody(message: Message): unknown {
  return (message.body ?? []).map((value) => toPlain<unknown>(value));
}

const stampSchema = z.union([z.number(), z.bigint()]).transform(Number);

/** Session, shortcut, milliseconds on the compositor's clock (0: it does not say), and what newer portals add. */
export const activationSchema = z.tuple([z.string(), z.string(), stampSchema]).rest(z.unknown());

export const nameOwnerSchema = z.tuple([z.string(), z.string(), z.string()]);

/** 0: done; 1: the person declined; 2: it ended otherwise. */
export const responseSchema = z
  .tuple([z.int(), z.unknown()])
  .transform(([response, results]) => ({ response, results }));

export const createdSchema = z.object({ session_handle: z.string().startsWith('/') });

export const boundSchema = z.object({
  shortcuts: z.array(
    z.tuple([z.string(), z.object({ trigger_description: z.string().default('') })]),
  ),
});
