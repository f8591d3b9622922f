import { say } from '../../../shared/texts/say.ts';

/** Why a text is no address of a Realtime server, in words for the person who typed it; null if it is one. */
export function serverAddressProblem(text: string): string | null {
  const address = text.trim();
  if (address === '') return say('words.addressMissing');
  if (!/^wss?:\/\//i.test(address)) {
    return say('words.addressBegins');
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return say('words.addressIncomplete');
  if (url.hash !== '') return say('words.addressFragment');
  if (url.protocol === 'ws:' && !isThisComputer(url.hostname)) {
    return say('words.addressUnsafe');
  }
  return null;
}

function isThisComputer(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
