import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPageFile, pageOfUrl } from '../../../../main/app/page-files.ts';
import { fail, ok } from '../../../../shared/result.ts';

let folder = '';
let root = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-pages-'));
  root = join(folder, 'renderer');
  for (const name of ['ui', 'audio', 'assets']) mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, 'ui', 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'audio', 'index.html'), '<!doctype html>');
  writeFileSync(join(root, 'assets', 'ui-C_4-x.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'voice.wasm'), '');
  writeFileSync(join(root, 'assets', 'ui.js.map'), '{}');
  writeFileSync(join(folder, 'secret.js'), 'outside');
  symlinkSync(join(folder, 'secret.js'), join(root, 'assets', 'link.js'));
  symlinkSync(folder, join(root, 'assets', 'up'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the files behind app://', () => {
  test.each([
    ['app://ui/ui/index.html', 'ui/index.html', 'text/html; charset=utf-8'],
    ['app://audio/audio/index.html', 'audio/index.html', 'text/html; charset=utf-8'],
    ['app://ui/assets/ui-C_4-x.js', 'assets/ui-C_4-x.js', 'text/javascript; charset=utf-8'],
    ['app://audio/assets/voice.wasm', 'assets/voice.wasm', 'application/wasm'],
    ['app://ui/ui/index.html?v=1#top', 'ui/index.html', 'text/html; charset=utf-8'],
  ])('%s is %s', async (url, file, mimeType) => {
    expect(await findPageFile(root, url)).toEqual(ok({ path: join(root, file), mimeType }));
  });

  test.each([
    'app://ui/../secret.js',
    'app://ui/assets/../../secret.js',
    'app://ui/%2e%2e/secret.js',
    'app://ui/assets/%2e%2e%2f%2e%2e%2fsecret.js',
    'app://ui/assets/..%5c..%5csecret.js',
    String.raw`app://ui/assets/..\..\secret.js`,
    'app://ui/assets/%252e%252e%252fsecret.js',
    'app://ui//etc/passwd',
    'app://ui/%2fetc%2fpasswd',
    'app://ui/assets//secret.js',
    'app://ui/assets/ui-C_4-x.js%00.html',
    'app://ui/assets/link.js',
    'app://ui/assets/up/secret.js',
    'app://ui/assets/ui.js.map',
    'app://ui/assets/',
    'app://ui/assets',
    'app://ui/',
    'app://ui',
    'app://ui/ui/missing.html',
    'app://ui/%',
    'app://ui/audio/index.html',
    'app://audio/ui/index.html',
    'app://evil/ui/index.html',
    'app://ui.evil/ui/index.html',
    'app://ui:80/ui/index.html',
    'app://someone@ui/ui/index.html',
    'file:///etc/passwd',
    'https://ui/ui/index.html',
    'not a url',
  ])('%s is not served', async (url) => {
    expect(await findPageFile(root, url)).toEqual(fail('notFound'));
  });

  test('whatever the path, nothing outside the folder is served', async () => {
    const part = fc.constantFrom('..', '.', '%2e%2e', 'assets', 'ui', 'up', 'secret.js', '%2f', '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(part, fc.string()), { maxLength: 6 }), async (parts) => {
        const found = await findPageFile(root, `app://ui/${parts.join('/')}`);
        if (found.ok) expect(found.value.path.startsWith(`${root}/`)).toBe(true);
      }),
    );
  });
});

describe('the page of a URL', () => {
  test.each([
    ['app://ui/ui/index.html', 'ui'],
    ['app://audio/', 'audio'],
    ['app://AUDIO/', null],
    ['app://bundle/', null],
    ['App://ui/', 'ui'],
    ['http://ui/', null],
    ['null', null],
    ['', null],
  ])('%s is of %s', (url, page) => {
    expect(pageOfUrl(url)).toBe(page);
  });
});
