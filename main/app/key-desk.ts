import type { KeyStatus } from '../../shared/bridge/contract.ts';
import type { Failure } from '../../shared/failures.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Endpoint } from '../../shared/settings.ts';
import type { KeyVault } from '../secrets/key-vault.ts';

export interface KeyDeskPorts {
  readonly vault: KeyVault;
  readonly endpoint: () => Endpoint;
  /** Stores the choice; a change of endpoint makes the session dial anew by itself. */
  readonly chooseEndpoint: (endpoint: Endpoint) => void;
  readonly reconnect: () => void;
  readonly setFailure: (failure: Failure | null) => void;
  readonly onChanged: (status: KeyStatus) => void;
}

export interface KeyDesk {
  get(): Promise<KeyStatus>;
  save(key: string): Promise<Result<KeyStatus, Failure>>;
  forget(): Promise<Result<KeyStatus, Failure>>;
  storeAnyway(): Promise<Result<undefined, Failure>>;
}

/** What a new, forgotten or weakly stored key means for everything else. */
export function createKeyDesk(ports: KeyDeskPorts): KeyDesk {
  const { vault } = ports;

  async function tellStatus(): Promise<KeyStatus> {
    const status = await vault.status();
    ports.onChanged(status);
    return status;
  }

  /** Dials anew exactly once, whether or not the endpoint changes with the key. */
  function goTo(endpoint: Endpoint): void {
    if (ports.endpoint().kind === endpoint.kind) ports.reconnect();
    else ports.chooseEndpoint(endpoint);
  }

  return {
    get: () => vault.status(),

    async save(key) {
      const saved = await vault.save(key);
      const status = await tellStatus();
      goTo({ kind: 'openAi' });
      if (!saved.ok) return saved;
      ports.setFailure(saved.value.weak ? { name: 'weakKeyStorage', detail: null } : null);
      return ok(status);
    },

    async forget() {
      const forgotten = await vault.forget();
      const status = await tellStatus();
      // Without a key the built-in assistant is the one that answers.
      if (ports.endpoint().kind === 'openAi') goTo({ kind: 'builtIn' });
      return forgotten.ok ? ok(status) : forgotten;
    },

    async storeAnyway() {
      const stored = await vault.storeAnyway();
      await tellStatus();
      return stored;
    },
  };
}
