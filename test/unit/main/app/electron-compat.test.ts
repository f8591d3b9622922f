import { describe, expect, test } from 'vitest';
import { stringCipher, writeClipboardText } from '../../../../main/app/electron-compat.ts';

const sealed = Buffer.from('sealed');

describe('safeStorage of both Electrons', () => {
  test('the older has only the synchronous half', async () => {
    const cipher = stringCipher({
      isEncryptionAvailable: () => true,
      encryptString: () => sealed,
      decryptString: () => 'text',
    });
    expect(await cipher.isAvailable()).toBe(true);
    expect(await cipher.encrypt('text')).toBe(sealed);
    expect(await cipher.decrypt(sealed)).toEqual({ text: 'text', reEncrypt: false });
  });

  test('the newer’s asynchronous half is preferred, and its wish to encrypt anew is passed on', async () => {
    const cipher = stringCipher({
      isEncryptionAvailable: () => false,
      encryptString: () => Buffer.from('old'),
      decryptString: () => 'old',
      isAsyncEncryptionAvailable: () => Promise.resolve(true),
      encryptStringAsync: () => Promise.resolve(sealed),
      decryptStringAsync: () => Promise.resolve({ result: 'text', shouldReEncrypt: true }),
    });
    expect(await cipher.isAvailable()).toBe(true);
    expect(await cipher.encrypt('text')).toBe(sealed);
    expect(await cipher.decrypt(sealed)).toEqual({ text: 'text', reEncrypt: true });
  });

  test('a runtime with neither says so', async () => {
    const cipher = stringCipher({});
    expect(await cipher.isAvailable()).toBe(false);
    await expect(cipher.encrypt('text')).rejects.toThrow('safeStorage');
    await expect(cipher.decrypt(sealed)).rejects.toThrow('safeStorage');
  });
});

test('the clipboard is waited for where it takes its time', async () => {
  const written: string[] = [];
  await writeClipboardText({ writeText: (text) => void written.push(text) }, 'at once');
  await writeClipboardText(
    {
      writeText: async (text) => {
        await Promise.resolve();
        written.push(text);
      },
    },
    'later',
  );
  expect(written).toEqual(['at once', 'later']);
});
