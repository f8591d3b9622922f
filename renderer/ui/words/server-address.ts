/** Why a text is no address of a Realtime server, in words for the person who typed it; null if it is one. */
export function serverAddressProblem(text: string): string | null {
  const address = text.trim();
  if (address === '') return 'Enter the address of the server.';
  if (!/^wss?:\/\//i.test(address)) {
    return 'The address begins with wss:// (or ws:// for a server on this computer).';
  }
  return URL.canParse(address) ? null : 'This is not a complete address.';
}
