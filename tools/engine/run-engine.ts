import { resolve } from 'node:path';
import { table } from '../replay/table.ts';
import { say } from '../setup/say.mjs';
import { engineDataFolder } from './data-folder.ts';
import { ENGINE_USAGE, parseEngineArguments } from './engine-arguments.ts';
import { type Served, serveEngine } from './serve-engine.ts';

const ASKED_WRONGLY = 2;
const BELL = '\u0007';

/** The whole of `npm run engine`. Returns the exit code. */
export async function runEngine(args: readonly string[]): Promise<number> {
  const parsed = parseEngineArguments(args);
  if (!parsed.ok) return askedWrongly(parsed.failure, args.includes('--json'));
  const { port, tls, folder, json, help } = parsed.value;
  if (help) {
    print(ENGINE_USAGE);
    return 0;
  }
  // Whoever reads our lines may stop reading them; the assistant goes on.
  process.stdout.on('error', () => undefined);
  const engine = await serveEngine({
    port,
    tls,
    // npm runs its scripts in the package's folder; a path is meant from where the person is.
    folder: folder === null ? engineDataFolder() : resolve(process.env['INIT_CWD'] ?? '.', folder),
    // With --json stdout has the one object and nothing else.
    tell: json ? say : print,
    ring: () => {
      if (process.stdout.isTTY) process.stdout.write(BELL);
    },
  });
  print(json ? JSON.stringify(engine.served) : forPeople(engine.served));
  await untilTold();
  await engine.close();
  return 0;
}

function forPeople({ url, baseUrl, token, certificate, kept }: Served): string {
  const rows = [
    ['Parley’s engine', 'for the programs of this computer'],
    ['address', url],
    ['or base URL', baseUrl],
    ['token', token],
    ...(certificate === null ? [] : [['certificate', `${certificate} (NODE_EXTRA_CA_CERTS)`]]),
    ['kept in', kept],
  ];
  return [...table(rows), '', 'Ctrl+C ends it.'].join('\n');
}

/** A second Ctrl+C does not wait for the clean end. */
function untilTold(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => done());
    }
  });
}

function askedWrongly(why: string, json: boolean): number {
  say(why);
  process.stderr.write(`${ENGINE_USAGE}\n`);
  if (json) print(JSON.stringify({ failure: { text: why } }));
  return ASKED_WRONGLY;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
