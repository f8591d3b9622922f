import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

/**
 * electron-builder calls this when an app has been put together and before it is signed: what Electron could do that
 * Parley never needs is switched off in the executable itself.
 *
 * One switch depends on what the app is for: with `PARLEY_PACKAGE_FOR_TESTS=1` it can be started with a debugger, which is
 * how the demo and the end-to-end tests drive it. An app for people cannot.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack(context) {
  const executable = executableOf(context);
  await rm(join(resourcesOf(context), 'default_app.asar'), { force: true });
  const wire = await getCurrentFuseWire(executable);
  const isMac = context.electronPlatformName === 'darwin';
  const fuses = {
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: process.env['PARLEY_PACKAGE_FOR_TESTS'] === '1',
    // Linux has no place to keep the archive's hash in.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: context.electronPlatformName !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The pages come from app://, never from file://.
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  };
  const config = {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: isMac && context.arch === ARM64,
    ...fuses,
  };
  if (!(FuseV1Options.WasmTrapHandlers in wire)) {
    // Electron before 37 does not have that one, and all the others are decided on above.
    await flipFuses(executable, config);
    return;
  }
  await flipFuses(executable, {
    ...config,
    [FuseV1Options.WasmTrapHandlers]: true,
    // A fuse that a newer Electron brings has to be decided on here before anything is packed with it.
    strictlyRequireAllFuses: true,
  });
}

/** electron-builder's number for it. */
const ARM64 = 3;

/** @param {import('electron-builder').AfterPackContext} context */
function executableOf({ appOutDir, electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`);
  return join(appOutDir, String(Reflect.get(packager, 'executableName')));
}

/** @param {import('electron-builder').AfterPackContext} context */
function resourcesOf({ appOutDir, electronPlatformName, packager }) {
  if (electronPlatformName !== 'darwin') return join(appOutDir, 'resources');
  return join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources');
}
