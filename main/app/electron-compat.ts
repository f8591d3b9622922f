/**
 * Where Electron 33 (the runtime used for trying and testing) and 45 (the one Parley ships on) differ,
 * and nothing else. Each function takes the Electron object it is about, so that it runs without Electron.
 */

/** `safeStorage` as both versions have it between them: 33 only the first half, 46 only the second. */
export interface AnySafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(plainText: string): Buffer;
  decryptString?(encrypted: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plainText: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
}

export interface StringCipher {
  isAvailable(): Promise<boolean>;
  encrypt(plainText: string): Promise<Buffer>;
  decrypt(encrypted: Buffer): Promise<{ readonly text: string; readonly reEncrypt: boolean }>;
}

/** The asynchronous half where it exists (from 45 on), else the synchronous one (gone in 46). */
export function stringCipher(storage: AnySafeStorage): StringCipher {
  return {
    async isAvailable() {
      if (storage.isAsyncEncryptionAvailable !== undefined) {
        return storage.isAsyncEncryptionAvailable();
      }
      return storage.isEncryptionAvailable?.() ?? false;
    },
    async encrypt(plainText) {
      if (storage.encryptStringAsync !== undefined) return storage.encryptStringAsync(plainText);
      if (storage.encryptString !== undefined) return storage.encryptString(plainText);
      throw new Error('this runtime has no safeStorage');
    },
    async decrypt(encrypted) {
      if (storage.decryptStringAsync !== undefined) {
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(encrypted);
        return { text: result, reEncrypt: shouldReEncrypt };
      }
      if (storage.decryptString !== undefined) {
        return { text: storage.decryptString(encrypted), reEncrypt: false };
      }
      throw new Error('this runtime has no safeStorage');
    },
  };
}

/** Writes to the clipboard: a promise from 44 on, at once before. */
export async function writeClipboardText(
  clipboard: { writeText(text: string): Promise<void> | void },
  text: string,
): Promise<void> {
  await clipboard.writeText(text);
}
