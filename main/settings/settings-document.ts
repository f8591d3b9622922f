import { z } from 'zod';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import { settingsSchema, type Settings } from '../../shared/settings.ts';

/** Raised when a stored document needs translating; the steps from older ones are listed in `migrate`. */
const DOCUMENT_VERSION = 1;

/** What the settings file holds: the settings, flat, beside the version of their shape. */
export interface SettingsDocument extends Settings {
  readonly version: number;
}

/** How much of a file's text could be used. */
export type Reading =
  | { readonly kind: 'good'; readonly settings: Settings }
  /** Not as we wrote it: what could be saved of it, and nothing when it was no JSON object at all. */
  | { readonly kind: 'damaged'; readonly salvaged: Partial<Settings> | null; readonly why: string };

export function writeDocument(settings: Settings): SettingsDocument {
  return { version: DOCUMENT_VERSION, ...settings };
}

/** Reads a settings file's text. Keys we do not know are left out; a missing key takes its default. */
export function readDocument(text: string): Reading {
  const parsed = parseObject(text);
  if (parsed === null) return { kind: 'damaged', salvaged: null, why: 'not a JSON object' };
  const version = versionSchema.safeParse(parsed['version']);
  if (!version.success) {
    return { kind: 'damaged', salvaged: salvage(parsed), why: 'no version of ours' };
  }
  // A document that does not know of the first run is somebody's who is past it.
  const settings = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, firstRun: 'done', ...parsed });
  if (settings.success) return { kind: 'good', settings: settings.data };
  return { kind: 'damaged', salvaged: salvage(parsed), why: z.prettifyError(settings.error) };
}

/** A newer Parley's document means things this one does not know; it is never taken for a good one. */
const versionSchema = z.int().min(1).max(DOCUMENT_VERSION);

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return z.record(z.string(), z.unknown()).safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}

/** Every key that is valid by itself. */
function salvage(parsed: Readonly<Record<string, unknown>>): Partial<Settings> {
  const partial = settingsSchema.partial().strict();
  return Object.fromEntries(
    Object.entries(parsed).filter(([name, value]) => partial.safeParse({ [name]: value }).success),
  );
}

/** `partial()` allows a key to be present without a value; a setting is either there or not. */
export function withoutUndefined(changes: SettingsChange): Partial<Settings> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** Some of the settings, as they cross the bridge. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };
