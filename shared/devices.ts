import { z } from 'zod';

/**
 * A device chosen by its name, which survives re-plugging (ids do not). While it is not there the
 * system's default stands in. null: always the system's default.
 */
export const deviceChoiceSchema = z.string().min(1).max(300).nullable();
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>;

export const deviceSchema = z.object({
  label: z.string().max(300),
  /** The one the system would take. */
  isDefault: z.boolean(),
  isBluetooth: z.boolean(),
});
export type Device = z.infer<typeof deviceSchema>;

export const devicesSchema = z.object({
  microphones: z.array(deviceSchema).max(100),
  speakers: z.array(deviceSchema).max(100),
  /** What is used now, or was last; null: nothing was opened yet. */
  inUse: z.object({ microphone: z.string().nullable(), speaker: z.string().nullable() }),
  /** One sentence of advice (a Bluetooth headset whose microphone lowers its sound …), or null. */
  advice: z.string().max(300).nullable(),
});
export type Devices = z.infer<typeof devicesSchema>;

/** When the microphone is open besides while somebody talks. */
export const microphonePolicySchema = z.discriminatedUnion('kind', [
  /** Opened at each press, closed after each tail. */
  z.object({ kind: z.literal('onPress') }),
  /** Kept open for so long after the last words, with 300 ms from before the press. */
  z.object({ kind: z.literal('parked'), seconds: z.int().min(5).max(600) }),
  z.object({ kind: z.literal('always') }),
]);
export type MicrophonePolicy = z.infer<typeof microphonePolicySchema>;
