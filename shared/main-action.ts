import { z } from 'zod';

/** Buttons that main carries out; see `shared/failure-advice.ts` for where they appear. */
export const mainActionSchema = z.enum([
  'openKeyPermissions',
  'openBilling',
  'openNetworkHelp',
  'openMicrophoneSettings',
  'reconnect',
  'restartEngine',
  'useBuiltIn',
  'storeKeyAnyway',
  'keepKeyForSession',
  'showSettingsFile',
  'switchDialect',
  'switchModel',
  'switchModelBack',
  'dismiss',
]);
export type MainAction = z.infer<typeof mainActionSchema>;
