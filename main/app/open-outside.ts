import { spawn } from 'node:child_process';
import { shell } from 'electron';
import type { Failure } from '../../shared/failures.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
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

/** Starts the first of these programs that exists; they outlive Parley. */
export async function startFirst(commands: Commands): Promise<Result<undefined, Failure>> {
  const [first, ...others] = commands;
  if (first === undefined) return notOpened('the sound settings', 'no program for them was found');
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
