import { z } from 'zod';
import { deviceSchema } from './devices.ts';
import { failureSchema } from './failures.ts';

/** What the audio page found when it carried out an order about devices. */
export const audioReportSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('microphoneOpened'),
    generation: z.int().nonnegative(),
    deviceLabel: z.string().max(300),
    deviceRateHz: z.number().positive().nullable(),
  }),
  z.strictObject({
    type: z.literal('microphoneFailed'),
    generation: z.int().nonnegative(),
    failure: failureSchema,
  }),
  /** The track ended although nobody asked for it: unplugged, or taken away. */
  z.strictObject({ type: z.literal('microphoneEnded'), generation: z.int().nonnegative() }),
  /** Another device took over under the same generation; for so long there was none. */
  z.strictObject({
    type: z.literal('microphoneSwapped'),
    generation: z.int().nonnegative(),
    deviceLabel: z.string().max(300),
    missingMs: z.number().nonnegative(),
  }),
  /** The device is open although nobody is recorded, or no longer so. */
  z.strictObject({
    type: z.literal('microphoneParked'),
    parked: z.boolean(),
    deviceLabel: z.string().max(300).nullable(),
  }),
  /** Names are empty until the system lets them be read. */
  z.strictObject({
    type: z.literal('devicesListed'),
    microphones: z.array(deviceSchema).max(100),
    speakers: z.array(deviceSchema).max(100),
  }),
  z.strictObject({
    type: z.literal('speakerChanged'),
    state: z.enum(['running', 'suspended', 'interrupted', 'closed']),
    outputLatencyMs: z.number().nonnegative(),
  }),
  z.strictObject({ type: z.literal('speakerFailed'), failure: failureSchema }),
  /** Sound goes to this device now; the empty label is the system's default, whatever that is. */
  z.strictObject({ type: z.literal('speakerSwapped'), label: z.string().max(300) }),
]);
export type AudioReport = z.infer<typeof audioReportSchema>;
