import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { shell } from 'electron';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { say } from '../../shared/texts/say.ts';
import { mayOpenExternally, type MicrophoneSettings } from './external.ts';

type Commands = Extract<MicrophoneSettings, { by: 'program' }>['commands'];

/** The one door to other programs: refuses what is not on the list. */
export async function openUrl(url: string): Promise<Result<undefined, Failure>> {
  if (!mayOpenExternally(url)) return notOpened(url, 'not an address Parley opens');
  try {
    await shell.openExternal(url);
    return ok(undefined);
  } catch (error) {
    return notOpened(url, String(error));
  }
}

/**
 * Shows a file among its neighbours. Without a file manager on the session bus, Electron on Linux opens the
 * folder above the file's own (seen on 33.2.1), so there the folder itself is opened.
 */
export async function showFile(path: string): Promise<Result<undefined, Failure>> {
  if (process.platform !== 'linux') {
    shell.showItemInFolder(path);
    return ok(undefined);
  }
  const problem = await shell.openPath(dirname(path));
  return problem === ''
    ? ok(undefined)
    : notOpened(say('failures.theFolder', { folder: dirname(path) }), problem);
}

/** Starts the first of these programs that exists; they outlive Parley. */
export async function startFirst(commands: Commands): Promise<Result<undefined, Failure>> {
  const [first, ...others] = commands;
  if (first === undefined)
    return notOpened(say('failures.theSoundSettings'), 'no program for them was found');
  return (await start(first)) ? ok(undefined) : startFirst(others);
}

function start([program, ...args]: Commands[number]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => {
      resolve(false);
    });
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function notOpened(what: string, message: string): Result<undefined, Failure> {
  return fail({ name: 'notOpened', what, detail: { code: null, message, reference: null } });
}
