import { describe, expect, test } from 'vitest';
import { mayOpenExternally, microphoneSettings, WEB_PAGES } from '../../../../main/app/external.ts';

describe('what may be opened outside', () => {
  test.each(Object.values(WEB_PAGES))('our own button’s page %s', (url) => {
    expect(mayOpenExternally(url)).toBe(true);
  });

  test.each(['win32', 'darwin'] as const)('the microphone settings of %s', (platform) => {
    const settings = microphoneSettings(platform);
    expect(settings.by === 'link' && mayOpenExternally(settings.url)).toBe(true);
  });

  test('Linux has programs instead of an address', () => {
    const settings = microphoneSettings('linux');
    expect(settings.by === 'program' && settings.commands.length).toBeGreaterThan(0);
  });

  test.each([
    'http://platform.openai.com/',
    'https://platform.openai.com.evil.test/',
    'https://evil.test/platform.openai.com',
    'https://user@platform.openai.com/',
    'https://platform.openai.com:8443/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'ms-settings:network',
    'x-apple.systempreferences:com.apple.preference.security',
    String.raw`\\host\share`,
    ' https://platform.openai.com/',
    'https://platform.openai.com/\n',
    'https://plat\tform.openai.com/',
    `https://platform.openai.com/${'a'.repeat(600)}`,
    'https://platform.openаi.com/',
    '',
  ])('not %j', (url) => {
    expect(mayOpenExternally(url)).toBe(false);
  });
});
