import { safeStorage } from 'electron';
import { stringCipher } from '../app/electron-compat.ts';
import type { KeyCipher } from './key-vault.ts';

/** The system's keyring behind `safeStorage`. Only valid after `ready`. */
export function systemCipher(platform: NodeJS.Platform): KeyCipher {
  const cipher = stringCipher(safeStorage);
  return {
    async isStrong() {
      // `basic_text` encrypts with a password every Chromium knows.
      if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
        return false;
      }
      return cipher.isAvailable();
    },
    allowWeak() {
      safeStorage.setUsePlainTextEncryption(true);
    },
    encrypt: (plainText) => cipher.encrypt(plainText),
    decrypt: (encrypted) => cipher.decrypt(encrypted),
  };
}
