/** Times, money and keys as people read them. */

const seconds1 = new Intl.NumberFormat('en', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const cents = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const smallAmounts = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 2,
});

/** "3.2 s", from a minute on "1:05". */
export function durationText(durationMs: number): string {
  return durationMs < 60_000 ? `${seconds1.format(durationMs / 1_000)} s` : clockText(durationMs);
}

/** "4:05", "1:00:00": whole seconds, rounded up so that a countdown ends with 0:00. */
export function clockText(durationMs: number): string {
  const total = Math.max(0, Math.ceil(durationMs / 1_000));
  const hours = Math.floor(total / 3_600);
  const minutes = Math.floor((total % 3_600) / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(total % 60)}`
    : `${minutes}:${two(total % 60)}`;
}

/** "$0.00" only for nothing at all: less than a cent keeps two significant digits. */
export function costText(costUsd: number | null): string {
  if (costUsd === null) return 'cost unknown';
  return costUsd > 0 && costUsd < 0.01 ? smallAmounts.format(costUsd) : cents.format(costUsd);
}

/** The keys of an Electron accelerator, as the keyboard of this system names them. */
export function acceleratorKeys(accelerator: string, isMac: boolean): readonly string[] {
  return accelerator.split('+').map((part) => (isMac ? MAC_KEYS : OTHER_KEYS)[part] ?? part);
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
