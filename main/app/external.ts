import type { MainAction } from '../../shared/main-action.ts';

/** Hosts a button of ours may open in the person's browser. */
const WEB_HOSTS: ReadonlySet<string> = new Set(['platform.openai.com', 'status.openai.com']);

/** Settings pages a button of ours may open: whole addresses, since their schemes can do anything. */
const SETTINGS_LINKS: ReadonlySet<string> = new Set([
  'ms-settings:privacy-microphone',
  'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
]);

const LONGEST_URL = 500;

/** Only what one of our own buttons means ever leaves for another program. */
export function mayOpenExternally(text: string): boolean {
  if (SETTINGS_LINKS.has(text)) return true;
  // `URL` would quietly drop tabs, newlines and surrounding blanks that another program may read differently.
  if (text.length > LONGEST_URL || /[^\u{21}-\u{7e}]/u.test(text) || !URL.canParse(text))
    return false;
  const url = new URL(text);
  return (
    url.protocol === 'https:' &&
    WEB_HOSTS.has(url.host) &&
    url.username === '' &&
    url.password === ''
  );
}

type WebAction = Extract<MainAction, 'openKeyPermissions' | 'openBilling' | 'openNetworkHelp'>;

export const WEB_PAGES: Readonly<Record<WebAction, string>> = {
  openKeyPermissions: 'https://platform.openai.com/api-keys',
  openBilling: 'https://platform.openai.com/settings/organization/billing/overview',
  openNetworkHelp: 'https://status.openai.com/',
};

/** How the system's microphone settings are reached. */
export type MicrophoneSettings =
  | { readonly by: 'link'; readonly url: string }
  /** Tried in this order; Linux desktops have no common address. */
  | { readonly by: 'program'; readonly commands: readonly (readonly [string, ...string[]])[] };

export function microphoneSettings(platform: NodeJS.Platform): MicrophoneSettings {
  if (platform === 'win32') return { by: 'link', url: 'ms-settings:privacy-microphone' };
  if (platform === 'darwin') {
    return {
      by: 'link',
      url: 'x-apple.systempreferences:com.apple.preference.security?Privacy_Microphone',
    };
  }
  return {
    by: 'program',
    commands: [
      ['gnome-control-center', 'sound'],
      ['systemsettings', 'kcm_pulseaudio'],
      ['cinnamon-settings', 'sound'],
      ['mate-volume-control'],
      ['pavucontrol', '--tab=4'],
    ],
  };
}
