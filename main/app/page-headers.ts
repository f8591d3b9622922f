import type { Page } from '../../shared/bridge/contract.ts';

/** React Aria puts one `<style>` (touch-action of pressables) into the page; this is its text's hash. */
const REACT_ARIA_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/** The nonce electron.vite.config.ts gives inline scripts during development only. */
const DEV_NONCE = "'nonce-dev'";

type Directives = Readonly<Record<string, readonly string[]>>;

/**
 * The headers every answer of `app:` carries, error pages included. `connect-src 'self'` is the strong
 * statement: a page has no network, all traffic is main's.
 * @param devServerUrl Vite's server during development, which needs inline styles and a socket to itself.
 */
export function pageHeaders(page: Page, devServerUrl: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(page, devServerUrl),
    'Permissions-Policy': permissionsPolicy(page),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  };
}

function contentSecurityPolicy(page: Page, devServerUrl: string | null): string {
  const directives = page === 'audio' ? AUDIO_POLICY : UI_POLICY;
  const all = devServerUrl === null ? directives : forDevelopment(directives, devServerUrl);
  return Object.entries(all)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

const COMMON_POLICY: Directives = {
  'default-src': ["'none'"],
  'connect-src': ["'self'"],
  'frame-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

const UI_POLICY: Directives = {
  ...COMMON_POLICY,
  'script-src': ["'self'"],
  'style-src': ["'self'", REACT_ARIA_STYLE],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'require-trusted-types-for': ["'script'"],
};

/** No trusted types here: `new Worker(url)` would need a policy, and this page shows no text of anybody. */
const AUDIO_POLICY: Directives = {
  ...COMMON_POLICY,
  // The local voice detector is WebAssembly.
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
};

function forDevelopment(directives: Directives, devServerUrl: string): Directives {
  const { 'require-trusted-types-for': _strictTypes, ...rest } = directives;
  return {
    ...rest,
    'script-src': [...(directives['script-src'] ?? []), DEV_NONCE],
    // A hash in the list would switch 'unsafe-inline' off.
    'style-src': ["'self'", "'unsafe-inline'"],
    'connect-src': ["'self'", devServerUrl.replace(/^http/, 'ws').replace(/\/$/, '')],
  };
}

/** Chromium knows no such policy for `speaker-selection`; the permission handlers decide about that. */
function permissionsPolicy(page: Page): string {
  const denied = ['camera', 'geolocation', 'display-capture', 'usb', 'serial', 'hid', 'midi'];
  return [
    `microphone=${page === 'audio' ? '(self)' : '()'}`,
    ...denied.map((name) => `${name}=()`),
  ].join(', ');
}
