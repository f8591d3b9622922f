/**
 * What a bare Electron runs: `electron <folder or file> [arguments]`, `electron -v`, `electron -r <file> …`.
 * It is an ES module so that `ready` waits until the app's own entry, which may be one too, has been imported.
 * It runs inside the runtime, on that runtime's Node.
 */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);

const { preloads, target, showVersion, rest } = readArguments(process.argv.slice(1));

if (showVersion) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
for (const preload of preloads) require(resolve(preload));
if (target === null) {
  process.stderr.write('Usage: electron <folder or file of an app> [arguments]\n');
  process.exit(2);
}
try {
  await run(resolve(target));
} catch (error) {
  // Without an app there is nobody to show a dialog to, and nothing else would ever end this process.
  process.stderr.write(
    `electron: ${target} could not be started: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  app.exit(1);
}

/**
 * Electron's own switches stand before the app's path; what follows it belongs to the app.
 * @param {readonly string[]} args
 */
function readArguments(args) {
  /** @type {{ preloads: string[], target: string | null, showVersion: boolean, rest: readonly string[] }} */
  const found = { preloads: [], target: null, showVersion: false, rest: [] };
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '-v' || argument === '--version') found.showVersion = true;
    else if (argument === '-r' || argument === '--require') found.preloads.push(args[(index += 1)]);
    else if (!argument.startsWith('-')) {
      found.target = argument;
      found.rest = args.slice(index + 1);
      break;
    }
  }
  return found;
}

async function run(path) {
  const isFolder = statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const manifest = isFolder ? JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) : {};
  if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName?.(manifest.desktopName);
  app.setPath('userData', join(app.getPath('appData'), app.getName()));
  app.setAppPath(folder);
  process.argv.splice(1, process.argv.length - 1, path, ...rest);
  await import(pathToFileURL(isFolder ? join(folder, manifest.main ?? 'index.js') : path).href);
}
