import { describe, expect, test } from 'vitest';
import { pageHeaders } from '../../../../main/app/page-headers.ts';

function policy(page: 'ui' | 'audio', devServerUrl: string | null = null): Map<string, string> {
  const header = pageHeaders(page, devServerUrl)['Content-Security-Policy'] ?? '';
  return new Map(
    header.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );
}

describe('the headers of a page', () => {
  test.each(['ui', 'audio'] as const)('the %s page has no network and no frames', (page) => {
    const directives = policy(page);
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('connect-src')).toBe("'self'");
    for (const name of ['frame-src', 'object-src', 'base-uri', 'form-action', 'frame-ancestors']) {
      expect(directives.get(name)).toBe("'none'");
    }
  });

  test.each(['ui', 'audio'] as const)(
    'the %s page runs no inline script and no text as code',
    (page) => {
      const header = pageHeaders(page, null)['Content-Security-Policy'] ?? '';
      expect(header).not.toContain("'unsafe-inline'");
      expect(header).not.toContain("'unsafe-eval'");
      expect(header).not.toMatch(/https?:|wss?:|localhost|127\.0\.0\.1/);
    },
  );

  test('only the audio page may compile WebAssembly and use the microphone', () => {
    expect(policy('audio').get('script-src')).toContain("'wasm-unsafe-eval'");
    expect(policy('ui').get('script-src')).toBe("'self'");
    expect(pageHeaders('audio', null)['Permissions-Policy']).toContain('microphone=(self)');
    expect(pageHeaders('ui', null)['Permissions-Policy']).toContain('microphone=()');
    expect(pageHeaders('audio', null)['Permissions-Policy']).toContain('camera=()');
  });

  test('both pages are isolated from every other origin', () => {
    expect(pageHeaders('ui', null)).toMatchObject({
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  test('development adds the dev server’s socket, its nonce and inline styles, nothing else', () => {
    const dev = policy('ui', 'http://127.0.0.1:5199/');
    expect(dev.get('connect-src')).toBe("'self' ws://127.0.0.1:5199");
    expect(dev.get('script-src')).toBe("'self' 'nonce-dev'");
    expect(dev.get('style-src')).toBe("'self' 'unsafe-inline'");
  });
});
