/** Why a text is no address of a Realtime server, in words for the person who typed it; null if it is one. */
export function serverAddressProblem(text: string): string | null {
  const address = text.trim();
  if (address === '') return 'Enter the address of the server.';
  if (!/^wss?:\/\//i.test(address)) {
    return 'The address begins with wss:// (or ws:// for a server on this computer).';
  }
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return 'This is not a complete address.';
  if (url.hash !== '') return 'Leave out the part from # on.';
  if (url.protocol === 'ws:' && !isThisComputer(url.hostname)) {
    return 'Only a server on this computer may be reached by ws://. Use wss://, which is encrypted.';
  }
  return null;
}

function isThisComputer(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
