import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Engine, startEngine } from '../../engine/engine.ts';
import { answer } from '../../engine/understanding/answer.ts';
import { suggest } from '../../engine/understanding/suggest.ts';
import { openWordNet } from '../../lexicon/wordnet.ts';
import { DEFAULT_SETTINGS } from '../../shared/default-settings.ts';
import { BARE_WORLD } from '../../skills/bare-world.ts';
import { say } from '../setup/say.mjs';
import { stop } from '../setup/stop.mjs';
import { tryLock } from '../system/with-lock.ts';
import { makeCertificate } from './certificate.ts';
import { createEngineKeeping } from './keeping.ts';
import { sourceWorkerUrl } from './worker-url.ts';

/** What another program needs to know; also the one object that `--json` prints. */
export interface Served {
  /** For clients that take the address of the socket. */
  readonly url: string;
  /** For clients that take an address of the API, as OpenAI's do, and find the rest by themselves. */
  readonly baseUrl: string;
  readonly token: string;
  /** What a client must trust, where it is asked for with `--tls`. */
  readonly certificate: string | null;
  /** Where alarms, lists and notes are kept. */
  readonly kept: string;
}

export interface ServedEngine {
  readonly served: Served;
  close(): Promise<void>;
}

/** Serves the engine with its real models in this process, and does what its skills want. */
export async function serveEngine({
  port,
  tls,
  folder,
  tell,
  ring,
}: {
  readonly port: number;
  readonly tls: boolean;
  readonly folder: string;
  readonly tell: (line: string) => void;
  readonly ring: () => void;
}): Promise<ServedEngine> {
  const unlock = await tryLock(join(folder, 'engine.lock'));
  if (unlock === null) {
    throw stop(
      `another npm run engine keeps its things in ${folder}: end it, or choose another --folder.`,
    );
  }
  try {
    const token = randomBytes(32).toString('hex');
    const certificate = tls ? await makeCertificate(folder) : null;
    const timeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
    const keeping = createEngineKeeping({ folder, timeZone, tell, warn: say, ring });
    const lexicon = openWordNet({ log: say });
    const engine = await listening(
      port,
      startEngine({
        token,
        port,
        tls: certificate ?? undefined,
        answer,
        suggest,
        world: () => ({
          ...BARE_WORLD,
          nowMs: Date.now(),
          timeZone: timeZone(),
          locale: Intl.DateTimeFormat().resolvedOptions().locale,
          kept: keeping.kept(),
          lexicon,
        }),
        onEffect: (effect) => keeping.perform(effect),
        workerUrl: sourceWorkerUrl,
      }),
    );
    const { unloadAfterMinutes } = DEFAULT_SETTINGS;
    engine.unloadAfter(unloadAfterMinutes === null ? null : unloadAfterMinutes * 60_000);
    keeping.start();
    const place = `127.0.0.1:${engine.port}/v1`;
    return {
      served: {
        url: `${tls ? 'wss' : 'ws'}://${place}/realtime?model=parley-built-in`,
        baseUrl: `${tls ? 'https' : 'http'}://${place}`,
        token,
        certificate: certificate?.file ?? null,
        kept: join(folder, 'kept.json'),
      },
      close: async () => {
        keeping.dispose();
        await engine.close();
        lexicon.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function listening(port: number, starting: Promise<Engine>): Promise<Engine> {
  try {
    return await starting;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EADDRINUSE') throw stop(`port ${port} is in use: choose another --port.`);
    if (code === 'EACCES') throw stop(`port ${port} is not for everybody: choose one above 1023.`);
    throw error;
  }
}
