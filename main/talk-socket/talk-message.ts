import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What `parley --talk VERB` can ask for. */
export const talkVerbSchema = z.enum(['start', 'stop', 'toggle', 'once']);
export type TalkVerb = z.infer<typeof talkVerbSchema>;

/** One line of JSON to the socket. Strict: nobody but us and the person's own scripts writes it. */
const talkRequestSchema = z.strictObject({
  talk: talkVerbSchema,
  /**
   * When the sender was started, on the clock of `processClock`; without it, the moment of arrival counts. It orders
   * what two processes send, however long each of them took.
   */
  startedAtMs: z.number().nonnegative().optional(),
});
export type TalkRequest = z.infer<typeof talkRequestSchema>;

/** The one line that comes back. */
const talkReplySchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), problem: z.enum(['notUnderstood', 'tooOld']) }),
]);
export type TalkReply = z.infer<typeof talkReplySchema>;

/** A request is about 60 bytes; whoever sends more speaks of something else. */
export const LONGEST_LINE_BYTES = 512;

export function readRequest(line: string): Result<TalkRequest, 'notUnderstood'> {
  const parsed = talkRequestSchema.safeParse(readJson(line));
  return parsed.success ? ok(parsed.data) : fail('notUnderstood');
}

export function readReply(line: string): Result<TalkReply, 'notUnderstood'> {
  const parsed = talkReplySchema.safeParse(readJson(line));
  return parsed.success ? ok(parsed.data) : fail('notUnderstood');
}

export function writeLine(message: TalkRequest | TalkReply): string {
  return `${JSON.stringify(message)}\n`;
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
