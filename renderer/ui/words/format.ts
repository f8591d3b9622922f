/** Times, money and keys as people read them. */

import { keyName } from '../../../shared/talk-key-names.ts';
import { clockText, decimalText, moneyText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';

/** "3.2 s", from a minute on "1:05". */
export function durationText(durationMs: number): string {
  return durationMs < 60_000
    ? say('words.seconds', { seconds: decimalText(durationMs / 1_000) })
    : clockText(durationMs);
}

/** "$0.00" only for nothing at all: less than a cent keeps two significant digits. */
export function costText(costUsd: number | null): string {
  return costUsd === null ? say('words.costUnknown') : moneyText(costUsd);
}

/** The keys of an Electron accelerator, as the keyboard of this system names them. */
export function acceleratorKeys(accelerator: string, isMac: boolean): readonly string[] {
  return accelerator
    .split('+')
    .map((part) => (isMac ? (MAC_KEYS[part] ?? keyName(part)) : keyName(OTHER_KEYS[part] ?? part)));
}

const OTHER_KEYS: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  CmdOrCtrl: 'Ctrl',
  Control: 'Ctrl',
};
const MAC_KEYS: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  CmdOrCtrl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Ctrl: '⌃',
  Shift: '⇧',
  Alt: '⌥',
  Option: '⌥',
};
