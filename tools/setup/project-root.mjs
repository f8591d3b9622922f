import { fileURLToPath } from 'node:url';

/** The repository's folder, whatever folder the command was started from. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));
