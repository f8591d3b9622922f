import { z } from 'zod';

/** Mouse buttons that can be held to talk, beside `KeyboardEvent.code` names ("ControlRight", "Space"). */
export const MOUSE_CODES = ['Mouse4', 'Mouse5'] as const;

/** What is held down together to talk: up to four keys by `KeyboardEvent.code`, or one mouse button. */
export const talkKeySchema = z.object({
  codes: z
    .array(z.string().regex(/^[A-Z][A-Za-z0-9]{0,29}$/))
    .min(1)
    .max(4),
});
export type TalkKey = z.infer<typeof talkKeySchema>;

/** How it is known that the key was let go; see the table of tiers in ARCHITECTURE.md. */
const talkTierSchema = z.enum(['hook', 'portal', 'windowOnly', 'toggle']);
export type TalkTier = z.infer<typeof talkTierSchema>;

/** The tier in force, as windows and tray show it. */
export const talkKeyStatusSchema = z.object({
  tier: talkTierSchema,
  /** What is held (tiers `hook` and `portal`); null where only the press of the shortcut is seen. */
  key: talkKeySchema.nullable(),
  /** One sentence on why it is not a better tier, or what it collides with; null: nothing to say. */
  notice: z.string().max(300).nullable(),
  /** False where nobody has tried this system yet (Windows, macOS). */
  verified: z.boolean(),
});
export type TalkKeyStatus = z.infer<typeof talkKeyStatusSchema>;

/** What the key recorder ended with. `problem` is one sentence: beside a key a warning, alone the reason why there is none. */
export const recordedKeySchema = z.object({
  /** Null: nothing usable was pressed, or recording was called off (then `problem` is null as well). */
  key: talkKeySchema.nullable(),
  problem: z.string().max(300).nullable(),
});
export type RecordedKey = z.infer<typeof recordedKeySchema>;

/** Who saw the key: the hook, the desktop's portal, a page of ours that had the focus, or the registered shortcut. */
const keyWitnessSchema = z.enum(['hook', 'portal', 'window', 'shortcut']);
export type KeyWitness = z.infer<typeof keyWitnessSchema>;

/** Both edges of the talk key as they were really observed, told while a self-test is on: once per edge. */
export const testedKeySchema = z.object({
  /** Unix milliseconds of the event itself; null: not seen yet. */
  downAtMs: z.number().nullable(),
  /** Null: not seen yet; it stays null where only presses can be seen (`shortcut`). */
  upAtMs: z.number().nullable(),
  seenBy: keyWitnessSchema,
});
export type TestedKey = z.infer<typeof testedKeySchema>;
