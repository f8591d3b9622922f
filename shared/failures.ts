import { z } from 'zod';
import { periodSchema } from './spending.ts';

/**
 * Every way Parley can fail, as one closed union: what the person is told is derived from the name
 * (`failure-advice.ts`), and the technical detail travels beside it.
 */
const detailSchema = z.object({
  /** The server's or system's own code, for example `inference_not_authorized_error`. */
  code: z.string().nullable(),
  /** Its own words. Shown one click away, never as the headline. */
  message: z.string(),
  /** The event or request the other side would ask for. */
  reference: z.string().nullable(),
});

export type FailureDetail = z.infer<typeof detailSchema>;

function named<N extends string, S extends z.ZodRawShape>(name: N, facts: S) {
  return z.object({ name: z.literal(name), detail: detailSchema.nullable(), ...facts });
}

export const failureSchema = z.discriminatedUnion('name', [
  // the key and the account
  named('noKey', {}),
  named('invalidKey', {}),
  named('forbidden', {}),
  named('keyLacksScope', { scopes: z.array(z.string()) }),
  named('outOfCredit', {}),
  named('rateLimited', { retryAfterMs: z.number().nullable() }),
  named('weakKeyStorage', {}),
  named('keyUnreadable', {}),
  // the server
  named('unknownModel', { model: z.string().nullable() }),
  named('wrongDialect', {}),
  named('notARealtimeServer', { found: z.string() }),
  named('serverDown', { status: z.number().nullable() }),
  named('serverError', {}),
  named('refusedByServer', {}),
  named('sessionExpired', {}),
  named('noAnswer', { waitedMs: z.number() }),
  named('cutShort', {}),
  named('filtered', {}),
  named('engineUnavailable', {}),
  /** A model that is used goes away: `shutdownDate` (YYYY-MM-DD), or null when it is gone already. */
  named('modelRetiring', {
    model: z.string(),
    shutdownDate: z.string().nullable(),
    successor: z.string().nullable(),
  }),
  // the person's own budget
  named('budgetReached', {
    period: periodSchema,
    capUsd: z.number(),
    /** Unix time in milliseconds. */
    resetsAtMs: z.number(),
  }),
  // the network
  named('offline', { reason: z.string() }),
  named('tlsRejected', { reason: z.string() }),
  /** `host:port` of a proxy that lets nothing through, or that is not there. */
  named('proxyRefused', { proxy: z.string() }),
  // the microphone and the speaker
  named('microphoneDenied', {}),
  named('noMicrophone', {}),
  named('microphoneBusy', {}),
  named('microphoneSilent', {}),
  named('microphoneLost', {}),
  named('noSpeaker', {}),
  named('audioCrashed', {}),
  // this machine
  named('settingsRepaired', { backup: z.string().nullable() }),
  named('readOnlyDisk', { path: z.string() }),
  named('shortcutTaken', { accelerator: z.string() }),
  /** No shortcut at all: a key that is not known, or modifiers alone. */
  named('shortcutUnusable', { accelerator: z.string() }),
  /** The desktop did not open the page or program a button meant. */
  named('notOpened', { what: z.string() }),
]);

export type Failure = z.infer<typeof failureSchema>;
export type FailureName = Failure['name'];
