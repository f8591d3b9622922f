import { say } from '../../shared/texts/say.ts';
import type { TextKey } from '../../shared/texts/text-key.ts';

/** Reasons stand in the log in English; a person reads them in their own language. */
const REASONS: Readonly<Record<string, TextKey>> = {
  'what listens to the keys ended': 'session.hookEnded',
  'what listens to the keys did not start in time': 'session.hookLate',
  'what listens to the keys could not be loaded': 'session.hookUnloadable',
  'what listens to the keys does not answer': 'session.hookSilent',
  'what listens to the keys heard nothing of a press': 'session.hookDeaf',
  'the desktop ended the shortcut': 'session.portalUnbound',
  'the desktop’s portal ended': 'session.portalEnded',
  'it was declined': 'session.portalDeclined',
  'it was refused': 'session.portalRefused',
  'the session bus cannot be reached': 'session.busUnreachable',
  'the session bus ended': 'session.busEnded',
  'it has none that Parley can use': 'session.portalUnusable',
};

/** Why a key cannot be watched; as the log has it where there are no other words for it. */
export function reasonWords(reason: string): string {
  const key = Object.hasOwn(REASONS, reason) ? REASONS[reason] : undefined;
  return key === undefined ? reason : say(key);
}
