import { join } from 'node:path';
import { ok, type Result } from '../../shared/result.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Endpoint } from '../../shared/settings.ts';
import { createProbeMemory, type ProbeMemory } from '../endpoints/probe-memory.ts';
import { keySlotOf, RUN_SLOT } from '../endpoints/key-slot.ts';
import { resolveTarget, type TargetPorts } from '../endpoints/resolve-target.ts';
import { withOtherDialect } from '../endpoints/switch-dialect.ts';
import {
  createKeyVaults,
  type KeyCipher,
  type KeyVault,
  type KeyVaults,
} from '../secrets/key-vault.ts';
import type { Target } from '../session/session.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { createEndpointChoice, runKeys, type EndpointChoice } from './endpoint-choice.ts';
import type { Environment } from './environment.ts';

export interface EndpointDeskPorts {
  readonly environment: Pick<Environment, 'endpointUrl' | 'apiKey'>;
  readonly userData: string;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly cipher: KeyCipher;
  readonly onSecret: (key: string) => void;
  readonly engine: TargetPorts['engine'];
  readonly network: NonNullable<TargetPorts['network']>;
}

/** Who is talked to, how, and with which key. */
export interface EndpointDesk {
  readonly choice: EndpointChoice;
  readonly keys: KeyVaults;
  readonly probes: ProbeMemory;
  /** The keys of the endpoint chosen now. */
  vault(): KeyVault;
  /** The key that this endpoint may be given; null: there is none. */
  readKey(): Promise<Result<string | null, Failure>>;
  /** What can be dialled now: starts the engine, reads the key. */
  target(): Promise<Result<Target, Failure>>;
  /**
   * The endpoint chosen now, spoken to in the other dialect; `choose` stores it unless it is this run's own.
   * False where there is no other dialect.
   */
  switchDialect(choose: (endpoint: Endpoint) => void): boolean;
}

export function createEndpointDesk(ports: EndpointDeskPorts): EndpointDesk {
  const { environment, settings } = ports;
  const choice = createEndpointChoice(environment, () => settings.get().endpoint);
  const keys = createKeyVaults({
    path: join(ports.userData, 'key.json'),
    cipher: ports.cipher,
    runKeys: runKeys(environment),
    onSecret: ports.onSecret,
  });
  const probes = createProbeMemory(join(ports.userData, 'servers.json'));
  // Whatever is stored under any name, an address of the environment is not given it.
  const readKey: TargetPorts['readKey'] = () =>
    choice.mayUseStoredKey()
      ? keys.of(keySlotOf(choice.endpoint())).read()
      : Promise.resolve(ok(runKeys(environment).get(RUN_SLOT) ?? null));
  return {
    choice,
    keys,
    probes,
    vault: () => keys.of(choice.keySlot()),
    readKey,
    target: () =>
      resolveTarget({
        endpoint: choice.endpoint(),
        model: settings.get().model,
        readKey,
        engine: ports.engine,
        probed: (url) => probes.of(url),
        network: ports.network,
      }),
    switchDialect(choose) {
      const other = withOtherDialect(choice.endpoint());
      if (other === null) return false;
      if (!choice.changeForThisRun(other)) choose(other);
      return true;
    },
  };
}
