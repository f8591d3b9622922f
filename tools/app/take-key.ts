/** Takes the key out of our own environment, so that nothing we start carries it by accident. */
export function takeKey(name: string | null): string | null {
  if (name === null) return null;
  const key = process.env[name]?.trim() ?? '';
  delete process.env[name];
  return key === '' ? null : key;
}
