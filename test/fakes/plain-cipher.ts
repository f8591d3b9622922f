import type { KeyCipher } from '../../main/secrets/key-vault.ts';

/** Stands in for the system's keyring: the text turned round, so that what is on disk is not the text itself. */
export function createPlainCipher(changes: Partial<KeyCipher> = {}): KeyCipher {
  const turned = (text: string): string => text.split('').toReversed().join('');
  return {
    isStrong: () => Promise.resolve(true),
    allowWeak: () => undefined,
    encrypt: (text) => Promise.resolve(Buffer.from(turned(text))),
    decrypt: (sealed) => Promise.resolve({ text: turned(sealed.toString()), reEncrypt: false }),
    ...changes,
  };
}
