import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import {
  knownCapabilitiesSchema,
  type KnownCapabilities,
} from '../../shared/endpoint-capabilities.ts';

/** More servers than anybody tries; the oldest go first. */
const REMEMBERED = 50;

const memorySchema = z.object({
  version: z.literal(1),
  /** By a digest of the address: some people’s addresses have a key in them. Oldest first. */
  servers: z.array(
    z.object({
      address: z.string(),
      testedAtMs: z.number(),
      capabilities: knownCapabilitiesSchema,
    }),
  ),
});
type Remembered = z.infer<typeof memorySchema>['servers'];

/** What the last probe of each server found out. Losing it costs one probe, so it is never repaired. */
export interface ProbeMemory {
  of(url: string): KnownCapabilities;
  remember(url: string, capabilities: KnownCapabilities, testedAtMs: number): void;
}

export function createProbeMemory(path: string): ProbeMemory {
  let servers = read(path);
  return {
    of: (url) => servers.find(({ address }) => address === digest(url))?.capabilities ?? {},
    remember(url, capabilities, testedAtMs) {
      const address = digest(url);
      const others = servers.filter((known) => known.address !== address);
      servers = [...others, { address, testedAtMs, capabilities }].slice(-REMEMBERED);
      write(path, servers);
    },
  };
}

function digest(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

function read(path: string): Remembered {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return memorySchema.safeParse(parsed).data?.servers ?? [];
  } catch {
    return [];
  }
}

function write(path: string, servers: Remembered): void {
  try {
    writeFileSync(`${path}.new`, JSON.stringify({ version: 1, servers }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  } catch {
    // A disk that takes nothing is told elsewhere; until Parley ends the memory holds.
  }
}
