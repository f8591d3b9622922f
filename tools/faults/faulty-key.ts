import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKeyDesk, type KeyDesk } from '../../main/app/key-desk.ts';
import { keySlotOf } from '../../main/endpoints/key-slot.ts';
import { resolveTarget } from '../../main/endpoints/resolve-target.ts';
import { createKeyVaults, type KeyCipher, type KeyVault } from '../../main/secrets/key-vault.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Injection } from './fault.ts';
import type { Stage } from './stage.ts';

type How = Extract<Injection, { kind: 'key' }>['how'];

/** A folder of this row alone. */
export function scratchFolder({ cleanUp }: Stage): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-fault-'));
  cleanUp.add(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A keyring that can be locked, or missing. */
function createCipher(): KeyCipher & { locked: boolean; strong: boolean } {
  const turned = (text: string): string => text.split('').toReversed().join('');
  return {
    locked: false,
    strong: true,
    isStrong() {
      return Promise.resolve(this.strong);
    },
    allowWeak: () => undefined,
    encrypt: (text) => Promise.resolve(Buffer.from(turned(text))),
    decrypt(sealed) {
      if (this.locked) return Promise.reject(new Error('the keyring is locked'));
      return Promise.resolve({ text: turned(sealed.toString()), reEncrypt: false });
    },
  };
}

function openVault(path: string, cipher: KeyCipher): KeyVault {
  const runKeys = new Map();
  const vaults = createKeyVaults({ path, cipher, runKeys, onSecret: () => undefined });
  return vaults.of(keySlotOf({ kind: 'openAi' }));
}

/** Dials go where the real resolver says, with the key the real vault gives; the host alone is the fake's. */
function leadThroughVault(stage: Stage, vault: KeyVault): void {
  stage.lead(async () => {
    const found = await resolveTarget({
      endpoint: { kind: 'openAi' },
      model: 'gpt-realtime-2.1',
      readKey: () => vault.read(),
      engine: () => Promise.reject(new Error('nobody asked for the engine')),
    });
    return found.ok ? { ...found, value: { ...found.value, url: stage.target.url } } : found;
  });
}

function openDesk(stage: Stage, vault: KeyVault): KeyDesk {
  const { session } = stage.bench;
  return createKeyDesk({
    vault: () => vault,
    vaultOf: () => vault,
    mayKeepKey: () => true,
    endpoint: () => ({ kind: 'openAi' }),
    chooseEndpoint: () => session.reconnect(),
    reconnect: () => session.reconnect(),
    setFailure: (failure) => session.setFailure(failure),
    onChanged: () => undefined,
  });
}

/** The dial finds no usable key; mending it is entering one. */
export async function armKey(stage: Stage, how: How): Promise<() => Promise<void>> {
  const cipher = createCipher();
  const path = join(scratchFolder(stage), 'key.json');
  const vault = openVault(path, cipher);
  if (how === 'unreadable') {
    await vault.save(stage.bench.server.key);
    cipher.locked = true;
  }
  leadThroughVault(stage, vault);
  return async () => {
    cipher.locked = false;
    await openDesk(stage, vault).save(stage.bench.server.key);
  };
}

/** A key is entered where it cannot be kept well; what the app then shows. */
export function breakKeyStorage(stage: Stage, how: How): Promise<() => Promise<void>> {
  const cipher = createCipher();
  const folder = scratchFolder(stage);
  cipher.strong = how !== 'weak';
  // A file where the folder should be: nobody can write below it, whoever they are.
  if (how === 'notWritable') writeFileSync(join(folder, 'secrets'), '');
  const path = join(folder, 'secrets', 'key.json');
  const vault = openVault(path, cipher);
  return Promise.resolve(async () => {
    leadThroughVault(stage, vault);
    const saved: { ok: boolean; failure?: Failure } = await openDesk(stage, vault).save(
      stage.bench.server.key,
    );
    if (!saved.ok && saved.failure !== undefined) stage.bench.session.setFailure(saved.failure);
  });
}
