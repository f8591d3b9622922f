/**
 * What Electron and the tests need of a Linux system, and the Debian and Ubuntu packages that hold it: newer
 * name first (the names with `t64` came with 64-bit time), the first one that the system's lists know is taken.
 */

export interface SystemNeed {
  /** How the system calls it: a shared library's name, a program, a thing. */
  readonly name: string;
  readonly packages: readonly string[];
}

/** Something that is there when this file is. */
export interface FileNeed extends SystemNeed {
  readonly file: string;
}

const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  'libX11.so.6': ['libx11-6'],
  'libXcomposite.so.1': ['libxcomposite1'],
  'libXdamage.so.1': ['libxdamage1'],
  'libXext.so.6': ['libxext6'],
  'libXfixes.so.3': ['libxfixes3'],
  'libXrandr.so.2': ['libxrandr2'],
  'libXss.so.1': ['libxss1'],
  'libXtst.so.6': ['libxtst6'],
  'libasound.so.2': ['libasound2t64', 'libasound2'],
  'libatk-1.0.so.0': ['libatk1.0-0t64', 'libatk1.0-0'],
  'libatk-bridge-2.0.so.0': ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  'libatspi.so.0': ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libcairo.so.2': ['libcairo2'],
  'libcups.so.2': ['libcups2t64', 'libcups2'],
  'libdbus-1.so.3': ['libdbus-1-3'],
  'libdrm.so.2': ['libdrm2'],
  'libexpat.so.1': ['libexpat1'],
  'libgbm.so.1': ['libgbm1'],
  'libgdk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libgio-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libglib-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgobject-2.0.so.0': ['libglib2.0-0t64', 'libglib2.0-0'],
  'libgtk-3.so.0': ['libgtk-3-0t64', 'libgtk-3-0'],
  'libnotify.so.4': ['libnotify4'],
  'libnspr4.so': ['libnspr4'],
  'libnss3.so': ['libnss3'],
  'libnssutil3.so': ['libnss3'],
  'libpango-1.0.so.0': ['libpango-1.0-0'],
  'libsecret-1.so.0': ['libsecret-1-0'],
  'libsmime3.so': ['libnss3'],
  'libudev.so.1': ['libudev1'],
  'libxcb.so.1': ['libxcb1'],
  'libxkbcommon.so.0': ['libxkbcommon0'],
};

/** Loaded by name while the app runs, so `ldd` does not see them: notifications and the keyring. Nice to have. */
export const LOADED_LATER: readonly string[] = ['libnotify.so.4', 'libsecret-1.so.0'];

export const VIRTUAL_DISPLAY: SystemNeed = { name: 'Xvfb', packages: ['xvfb'] };
export const FONTS: SystemNeed = { name: 'fonts', packages: ['fonts-liberation'] };

/**
 * For end-to-end tests: pressing keys from outside, windows that have the focus or not, a private bus for the tray, and
 * sound devices that can be plugged in and pulled.
 */
export const TEST_PROGRAMS: readonly SystemNeed[] = [
  { name: 'xdotool', packages: ['xdotool'] },
  { name: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'] },
  { name: 'openbox', packages: ['openbox'] },
  { name: 'pulseaudio', packages: ['pulseaudio'] },
  { name: 'pactl', packages: ['pulseaudio-utils'] },
  { name: 'pacat', packages: ['pulseaudio-utils'] },
];

/** For the bench of the engine: people's voices with transcripts. */
export const HUMAN_SPEECH: FileNeed = {
  name: 'recordings of people (pocketsphinx-testdata)',
  packages: ['pocketsphinx-testdata'],
  file: '/usr/share/pocketsphinx/test/data/librivox/transcription',
};

/** For the bench of the engine: a synthesizer that is not ours, and two voices of it. */
export const FESTIVAL: readonly FileNeed[] = [
  { name: 'festival', packages: ['festival'], file: '/usr/bin/festival' },
  {
    name: 'festival’s voice kal_diphone',
    packages: ['festvox-kallpc16k'],
    file: '/usr/share/festival/voices/english/kal_diphone/festvox/kal_diphone.scm',
  },
  {
    name: 'festival’s voice us_slt',
    packages: ['festvox-us-slt-hts'],
    file: '/usr/share/festival/voices/us/cmu_us_slt_arctic_hts/festvox/cmu_us_slt_arctic_hts.scm',
  },
];

/** Null when no package is known for it: it can only be named then. */
export function needOfLibrary(name: string): SystemNeed {
  return { name, packages: Object.hasOwn(LIBRARIES, name) ? (LIBRARIES[name] ?? []) : [] };
}
