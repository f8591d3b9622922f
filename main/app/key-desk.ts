import type { KeyStatus } from '../../shared/key-status.ts';
import type { Failure } from '../../shared/failures.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Endpoint } from '../../shared/settings.ts';
import { keySlotOf, type KeySlot } from '../endpoints/key-slot.ts';
import type { KeyVault } from '../secrets/key-vault.ts';

export interface KeyDeskPorts {
  /** The keys of the endpoint chosen now. */
  readonly vault: () => KeyVault;
  readonly vaultOf: (slot: KeySlot) => KeyVault;
  readonly endpoint: () => Endpoint;
  /** False where a key that is entered must not go: an address that came from the environment. */
  readonly mayKeepKey: () => boolean;
  /** Stores the choice; a change of endpoint makes the session dial anew by itself. */
  readonly chooseEndpoint: (endpoint: Endpoint) => void;
  readonly reconnect: () => void;
  readonly setFailure: (failure: Failure | null) => void;
  readonly onChanged: (status: KeyStatus) => void;
}

export interface KeyDesk {
  /** About the key of the endpoint chosen now. */
  get(): Promise<KeyStatus>;
  /** Another endpoint has another key: whoever shows its status must hear. */
  endpointChanged(): void;
  /** For the endpoint chosen now; where that takes no key of the person's, for OpenAI, which is then chosen. */
  save(key: string): Promise<Result<KeyStatus, Failure>>;
  forget(): Promise<Result<KeyStatus, Failure>>;
  storeAnyway(): Promise<Result<undefined, Failure>>;
}

/** What a new, forgotten or weakly stored key means for everything else. */
export function createKeyDesk(ports: KeyDeskPorts): KeyDesk {
  let saved: KeyVault | null = null;

  async function tellStatus(): Promise<KeyStatus> {
    const status = await ports.vault().status();
    ports.onChanged(status);
    return status;
  }

  /** Dials anew exactly once, whether or not the endpoint changes with the key. */
  function goTo(endpoint: Endpoint): void {
    const now = ports.endpoint();
    if (now.kind === endpoint.kind && keySlotOf(now) === keySlotOf(endpoint)) ports.reconnect();
    else ports.chooseEndpoint(endpoint);
  }

  /** Whom a new key is for. */
  function receiver(): Endpoint {
    const endpoint = ports.endpoint();
    const takesKeys = endpoint.kind !== 'builtIn' && ports.mayKeepKey();
    return takesKeys ? endpoint : { kind: 'openAi' };
  }

  return {
    get: () => ports.vault().status(),

    endpointChanged() {
      void tellStatus();
    },

    async save(key) {
      const to = receiver();
      const vault = ports.vaultOf(keySlotOf(to));
      const kept = await vault.save(key);
      saved = vault;
      goTo(to);
      const status = await tellStatus();
      if (!kept.ok) return kept;
      ports.setFailure(kept.value.weak ? { name: 'weakKeyStorage', detail: null } : null);
      return ok(status);
    },

    async forget() {
      const forgotten = await ports.vault().forget();
      // Without a key the built-in assistant is the one that answers.
      if (ports.endpoint().kind === 'openAi') goTo({ kind: 'builtIn' });
      const status = await tellStatus();
      return forgotten.ok ? ok(status) : forgotten;
    },

    async storeAnyway() {
      const stored = await (saved ?? ports.vault()).storeAnyway();
      await tellStatus();
      return stored;
    },
  };
}
