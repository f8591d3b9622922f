/** Closes a switch: a new case that nobody handled does not compile. */
export function assertNever(value: never, what: string): never {
  throw new Error(`${what}: ${JSON.stringify(value)}`);
}
