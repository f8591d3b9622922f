import { say } from './texts/say.ts';

/** Why words could not be taken out of Parley as a file. */
export function takeOutWords(failure: 'notFound' | 'unwritable'): string {
  return say(failure === 'notFound' ? 'native.nothingToSave' : 'history.failedUnwritable');
}
